"""The framework of an edition, read from its text by the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mizan.document import Document, of_text
from mizan.errors import Fault, MizanError, shown
from mizan.framework import Framework, Node
from mizan.language import speaker
from mizan.recipe import Recipe
from mizan.schema import IndexFile, parse
from multaqa.common.languages import current_language

FILE = "framework.yaml"


@dataclass(frozen=True)
class Branch:
    """A node of the tree as pages show it; `weight` is its share among its siblings, `share` that of the whole."""

    code: str
    name_ar: str
    name_en: str
    name_fr: str
    weight: float
    share: float
    weight_status: str
    status: str
    children: tuple["Branch", ...] = ()

    def walk(self) -> Iterator["Branch"]:
        """Yield the branch and all beneath it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()


def read(text: str) -> tuple[Framework, Recipe]:
    """Return framework and recipe of a text; raises `MizanError` with every fault and its line."""
    file = _parsed(text)
    framework = file.framework
    file.recipe.check(framework)
    return framework, file.recipe


def _parsed(text: str) -> IndexFile:
    document: Document = of_text(text, FILE)
    return parse(document)


def faults(text: str) -> list[str]:
    """Return what is wrong with a text, one sentence a fault; nothing when it can be computed with."""
    try:
        read(text)
    except MizanError as error:
        return [_sentence(fault) for fault in error.faults]
    return []


def _sentence(fault: Fault) -> str:
    say = speaker(current_language())
    words = say(fault.template, **fault.params)
    if fault.row is not None:
        words = say("row {row}", row=fault.row) + f": {words}"
    return words if fault.value is None else f"{words} ({shown(fault.value)})"


@lru_cache(maxsize=64)
def tree(text: str) -> Branch | None:
    """Return the tree of a text, or nothing where the edition has no framework or a faulty one."""
    if not text:
        return None
    try:
        framework = _parsed(text).framework
    except MizanError:
        return None
    return _branch(framework.root, 1.0, 1.0)


def _branch(node: Node, weight: float, share: float) -> Branch:
    given = [1.0 if child.weight is None else child.weight for child in node.children]
    total = sum(given) or 1.0
    children = tuple(
        _branch(child, part / total, share * part / total) for child, part in zip(node.children, given, strict=True)
    )
    names = {language: getattr(node.name, language) or "" for language in ("ar", "en", "fr")}
    return Branch(
        node.code,
        names["ar"],
        names["en"],
        names["fr"],
        weight,
        share,
        str(node.weight_status or ""),
        str(node.status or ""),
        children,
    )


def codes(text: str) -> frozenset[str]:
    """Return the codes of the index and of every part of it; none where there is no framework."""
    root = tree(text)
    return frozenset(branch.code for branch in root.walk()) if root else frozenset()


def shares(text: str) -> dict[str, float]:
    """Return the share of the whole that each indicator carries, by code; they add up to one."""
    root = tree(text)
    return {branch.code: branch.share for branch in root.walk() if not branch.children} if root else {}


def pillar_of(text: str, indicator: str) -> str:
    """Return the code of the branch directly below the root that holds an indicator, or an empty text."""
    root = tree(text)
    for pillar in root.children if root else ():
        if any(branch.code == indicator for branch in pillar.walk()):
            return pillar.code
    return ""
