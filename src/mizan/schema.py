"""The file `framework.yaml`: what it may hold, and how it is held to that.

    mizan: 1                      # version of this format
    name: {ar: …, en: …, fr: …}   # a bare string is English
    about: …                      # what it measures, for whom
    licence: …
    demonstration: true           # the data are invented
    levels: [Indicator, Pillar, Index]
    groups: {region: {en: Region}}        # columns of the data that group units
    denominators: {population: …}         # columns of the data that divide
    weights: shares               # or `relative`: siblings need not sum to 1
    index:                        # the tree; a node without children is an indicator
      code: INDEX
      children:
        - code: P1
          weight: 0.4
          children:
            - {code: x, direction: -1, unit: days, goalposts: {low: 1, high: 30}}
    recipe:
      steps:
        - step: impute
          method: {name: group_mean, group: region}
          nodes: {x: median}      # one indicator, or all beneath a node
        - step: normalise
          method: {name: minmax, low: 1, high: 100}
        - step: aggregate
          method: arithmetic
          levels: {3: geometric}  # a whole level
          nodes: {P1: harmonic}   # one node

All fields of a node are those of `framework.Node`, all steps and methods those of `mizan.steps`;
`json_schema()` gives the JSON Schema of it all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal

from pydantic import TypeAdapter, ValidationError

from mizan.document import Document, plain
from mizan.errors import Faults, FrameworkError, phrase
from mizan.framework import FILE_CONFIG, Framework, Node, Text
from mizan.language import later
from mizan.recipe import Recipe
from mizan.words import Words


@dataclass(frozen=True)
class IndexFile:
    """The whole of `framework.yaml`."""

    index: Node
    recipe: Recipe = field(default_factory=Recipe)
    mizan: Literal[1] = 1
    name: Words = field(default_factory=Text)
    about: Words = field(default_factory=Text)
    licence: str | None = None
    demonstration: bool = False
    """The data are invented; whatever is made from them says so."""
    levels: tuple[Words, ...] = ()
    groups: Mapping[str, Words] = field(default_factory=dict)
    denominators: Mapping[str, Words] = field(default_factory=dict)
    weights: Literal["shares", "relative"] = "shares"
    extra: Mapping[str, Mapping[str, str | int | float | bool | None]] = field(default_factory=dict)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    @property
    def framework(self) -> Framework:
        """The framework in it; raises `FrameworkError` if it contradicts itself."""
        parts = (self.levels, self.groups, self.denominators, self.weights, self.extra)
        return Framework(self.index, self.name, *parts, self.about, self.licence, self.demonstration)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def json_schema() -> dict[str, Any]:
    """JSON Schema of `framework.yaml`, with the docstrings of its fields.

    They are looked for only here: finding them takes longer than all else that reading a file needs.
    """
    FILE_CONFIG["use_attribute_docstrings"] = True
    try:
        return TypeAdapter(IndexFile).json_schema()
    finally:
        del FILE_CONFIG["use_attribute_docstrings"]


def recipe_of(data: Any) -> Recipe:
    """A recipe from plain data, e.g. {"steps": [{"step": "normalise", "method": "zscore"}, …]}.

    >>> recipe_of({"steps": ["normalise", {"step": "aggregate", "method": "geometric"}]}).steps[1].method
    Geometric(name='geometric')
    """
    recipe: Recipe = validated(Recipe, data, None)
    return recipe


def parse(document: Document) -> IndexFile:
    """The file as dataclasses; every fault with its line."""
    found: IndexFile = validated(IndexFile, document.data, document)
    return found


def file_of(framework: Framework, recipe: Recipe) -> dict[str, Any]:
    """Plain data of a `framework.yaml`."""
    head: dict[str, Any] = {"mizan": 1}
    for name in ("name", "about", "licence", "demonstration", "levels", "groups", "denominators", "weights", "extra"):
        value = getattr(framework, name)
        if value and value != "shares":
            head[name] = plain(value)
    return {**head, "index": plain(framework.root), "recipe": {"steps": plain(recipe.steps)}}


def validated(kind: Any, data: Any, document: Document | None) -> Any:
    """Plain data as the dataclass they describe; raises `FrameworkError`, with the lines of the document."""
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        faults = Faults(document.file if document else None)
        for item in error.errors(include_url=False):
            row = document.line(item["loc"]) if document else None
            value = item["input"] if isinstance(item["input"], str | int | float | None) else None
            value = item.get("ctx", {}).get("tag", value)
            template, expected = _explained(item["type"], item["msg"], item.get("ctx", {}))
            where = dotted(item["loc"])
            faults.add(item["type"], template, row=row, value=value, expected=expected, where=where)
        raise FrameworkError(list(faults)) from None


def _explained(kind: str, message: str, context: dict[str, Any]) -> tuple[str, str]:
    """Our sentence and what was expected, in the place of pydantic's words."""
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return later("{where} is not known here"), later("one of the documented settings")
    if kind in ("missing", "missing_argument"):
        return later("{where} is missing"), later("a value")
    if kind.startswith("union_tag"):
        tags = context.get("expected_tags")
        usual = later("a `name` or `step` that says which kind")
        return later("{where}: no such kind"), phrase("one of {values}", values=tags) if tags else usual
    if kind == "literal_error":
        return "{where}", phrase("one of {values}", values=context["expected"].replace(" or ", ", "))
    return "{where}", EXPECTED.get(kind.removesuffix("_type").removesuffix("_parsing"), message)


EXPECTED = {
    "tuple": later("a list"),
    "list": later("a list"),
    "mapping": later("a mapping"),
    "dict": later("a mapping"),
    "dataclass": later("a mapping"),
    "model_attributes": later("a mapping"),
    "float": later("a number"),
    "int": later("a whole number"),
    "int_from_float": later("a whole number"),
    "string": later("text"),
    "bool": later("true or false"),
    "finite_number": later("a finite number"),
}
"""What pydantic expects, in words that have a translation."""


def dotted(path: tuple[str | int, ...]) -> str:
    """A place in the file as one reads it.

    >>> dotted(("recipe", "steps", 0, "method", "low"))
    'recipe.steps[0].method.low'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".") or phrase("the whole file")
