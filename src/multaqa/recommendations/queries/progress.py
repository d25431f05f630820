"""How many addressees stand where: the counts behind every bar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from multaqa.common.errors import Sentence
from multaqa.recommendations.choices import SCALE, TONE, Dimension
from multaqa.recommendations.models import FollowUp, Recommendation

# Nobody has said anything yet: not the same as «no evidence available», which somebody looked for.
SILENT = "silent"
_SILENT_LABEL = _("Nothing said yet")
# Bars run from the best end of each scale.
ORDER = {
    Dimension.ACCEPTANCE: ("accepted", "in-part", "noted", "not-accepted", "pending"),
    Dimension.REPORTED: ("complete", "substantial", "limited", "not-started", "no-evidence", SILENT),
    Dimension.VERIFIED: ("complete", "substantial", "limited", "not-started", "no-evidence", SILENT),
}


@dataclass(frozen=True)
class Share:
    """One stretch of a bar: how many addressees stand at one value, and where the stretch begins."""

    value: str
    label: Sentence
    tone: str
    count: int
    start: int


@dataclass(frozen=True)
class Progress:
    """Counts of addressees by value, in each dimension."""

    total: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in Dimension.values})

    def __add__(self, other: "Progress") -> "Progress":
        merged = {name: self.counts[name] + other.counts[name] for name in Dimension.values}
        return Progress(self.total + other.total, merged)

    def shares(self, dimension: str) -> list[Share]:
        """Return the stretches of the bar of `dimension`, without the empty ones."""
        out, start = [], 0
        for value in ORDER[Dimension(dimension)]:
            if count := self.counts[dimension][value]:
                label = _SILENT_LABEL if value == SILENT else SCALE[Dimension(dimension)](value).label
                out.append(Share(value, label, TONE.get(value, "silent"), count, start))
                start += count
        return out

    @property
    def acceptance(self) -> list[Share]:
        return self.shares(Dimension.ACCEPTANCE)

    @property
    def reported(self) -> list[Share]:
        return self.shares(Dimension.REPORTED)

    @property
    def verified(self) -> list[Share]:
        return self.shares(Dimension.VERIFIED)

    def number(self, dimension: str, value: str) -> int:
        """Return how many addressees stand at `value`."""
        return self.counts[dimension][value]


def tally(follow_ups: Iterable[FollowUp]) -> Progress:
    """Return the counts over follow-ups already at hand."""
    found = list(follow_ups)
    counts = {name: Counter(said(one, name) for one in found) for name in Dimension.values}
    return Progress(len(found), counts)


def said(one: FollowUp, dimension: str) -> str:
    """Return a status of a follow-up, or `SILENT` for a progress that nobody has spoken of."""
    silent = dimension != Dimension.ACCEPTANCE and getattr(one, f"{dimension}_on") is None
    return SILENT if silent else getattr(one, dimension)


def progress_of(lines: Iterable[int]) -> dict[int, Progress]:
    """Return the counts of each line, given by its key; one query."""
    by_text = _counted(FollowUp.objects.filter(line__in=list(lines)))
    return {line: one for counted in by_text.values() for line, one in counted.items()}


def progress_by_text(texts: Iterable[Recommendation]) -> dict[int, dict[int, Progress]]:
    """Return the counts of each line of `texts`, by text and line; one query."""
    return _counted(FollowUp.objects.filter(line__recommendation__in=list(texts)))


def _counted(found: QuerySet[FollowUp]) -> dict[int, dict[int, Progress]]:
    rows = (
        found.order_by()
        .annotate(said_reported=_said("reported"), said_verified=_said("verified"))
        .values("line__recommendation", "line", "acceptance", "said_reported", "said_verified")
        .annotate(number=Count("pk"))
    )
    out: dict[int, dict[int, Progress]] = {}
    for row in rows:
        statuses: dict[str, str] = {
            Dimension.ACCEPTANCE: row["acceptance"],
            Dimension.REPORTED: row["said_reported"],
            Dimension.VERIFIED: row["said_verified"],
        }
        counts = {dimension: Counter({status: row["number"]}) for dimension, status in statuses.items()}
        lines = out.setdefault(row["line__recommendation"], {})
        lines[row["line"]] = lines.get(row["line"], Progress()) + Progress(row["number"], counts)
    return out


def _said(dimension: str) -> Case:
    return Case(When(**{f"{dimension}_on__isnull": True}, then=Value(SILENT)), default=F(dimension))


def total(parts: Iterable[Progress]) -> Progress:
    """Return the counts of several lines together."""
    return reduce(Progress.__add__, parts, Progress())
