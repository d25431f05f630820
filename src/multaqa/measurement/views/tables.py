"""Rows of tables as templates print them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.common.errors import Sentence
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Band, Edition, Question

# How the engine's words for where a weight or a node comes from read on a page, and the tone of each.
STATUSES: dict[str, tuple[Sentence, str]] = {
    "published": (pgettext_lazy("value", "published"), "done"),
    "reported": (_("reported"), "info"),
    "inferred": (_("inferred"), "wait"),
    "proposed": (_("constructed"), "wait"),
}


@dataclass(frozen=True)
class TreeRow:
    """One node of the framework in a table, as deep as it stands."""

    branch: Branch
    depth: int

    @property
    def percent(self) -> str:
        return percent(self.branch.weight)

    @property
    def share(self) -> str:
        return percent(self.branch.share)

    @property
    def weight_status(self) -> tuple[Sentence, str] | None:
        return STATUSES.get(self.branch.weight_status)

    @property
    def status(self) -> tuple[Sentence, str] | None:
        return STATUSES.get(self.branch.status)


def percent(share: float) -> str:
    """Print a share as per cent with one decimal, none where it is whole."""
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def tree_rows(root: Branch) -> list[TreeRow]:
    """Return every node below the root, depth first."""
    return list(_rows(root, 0))


def _rows(branch: Branch, depth: int) -> Iterator[TreeRow]:
    for child in branch.children:
        yield TreeRow(child, depth)
        yield from _rows(child, depth + 1)


@dataclass(frozen=True)
class BandRow:
    """One band with the bound where the next begins."""

    band: Band
    lower: str
    upper: str


def plain_number(value: Decimal) -> str:
    """Print a decimal without idle zeros."""
    return f"{value.normalize():f}"


def band_rows(edition: Edition) -> list[BandRow]:
    """Return the bands from the lowest, each with its upper end."""
    bands = list(edition.bands.all())
    ends = [*(band.lower for band in bands), Decimal(edition.index.scale)][1:]
    return [BandRow(band, plain_number(band.lower), plain_number(end)) for band, end in zip(bands, ends, strict=True)]


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one pillar; without a name where the framework does not know it."""

    pillar: Branch | None
    code: str
    questions: list[tuple[Question, Branch | None]]


def question_groups(edition: Edition, root: Branch | None) -> list[QuestionGroup]:
    """Return the questions of an edition by pillar, in the order of the questionnaire, each with its indicator."""
    branches = {branch.code: branch for branch in root.walk()} if root else {}
    groups: dict[str, QuestionGroup] = {}
    for question in edition.questions.order_by("order", "code"):
        group = groups.setdefault(question.pillar, QuestionGroup(branches.get(question.pillar), question.pillar, []))
        group.questions.append((question, branches.get(question.indicator)))
    return list(groups.values())
