"""How many addressees stand where: the counts behind every bar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

from django.db.models import Count, QuerySet

from multaqa.common.errors import Sentence
from multaqa.recommendations.choices import SCALE, TONE, Dimension
from multaqa.recommendations.models import FollowUp, Recommendation

# Bars run from the best end of each scale.
_ORDER = {
    Dimension.ACCEPTANCE: ("accepted", "in-part", "noted", "not-accepted", "pending"),
    Dimension.REPORTED: ("complete", "substantial", "limited", "not-started", "no-evidence"),
    Dimension.VERIFIED: ("complete", "substantial", "limited", "not-started", "no-evidence"),
}


class Share(NamedTuple):
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
        for value in _ORDER[Dimension(dimension)]:
            if count := self.counts[dimension][value]:
                label = SCALE[Dimension(dimension)](value).label
                out.append(Share(value, label, TONE[value], count, start))
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
    counts = {name: Counter(getattr(one, name) for one in found) for name in Dimension.values}
    return Progress(len(found), counts)


def progress_of(lines: Iterable[int]) -> dict[int, Progress]:
    """Return the counts of each line, given by its key; one query."""
    by_text = _counted(FollowUp.objects.filter(line__in=list(lines)))
    return {line: one for counted in by_text.values() for line, one in counted.items()}


def progress_by_text(texts: Iterable[Recommendation]) -> dict[int, dict[int, Progress]]:
    """Return the counts of each line of `texts`, by text and line; one query."""
    return _counted(FollowUp.objects.filter(line__recommendation__in=list(texts)))


def _counted(found: QuerySet[FollowUp]) -> dict[int, dict[int, Progress]]:
    rows = found.order_by().values("line__recommendation", "line", *Dimension.values).annotate(number=Count("pk"))
    out: dict[int, dict[int, Progress]] = {}
    for row in rows:
        counts = {name: Counter({row[name]: row["number"]}) for name in Dimension.values}
        lines = out.setdefault(row["line__recommendation"], {})
        lines[row["line"]] = lines.get(row["line"], Progress()) + Progress(row["number"], counts)
    return out


def total(parts: Iterable[Progress]) -> Progress:
    """Return the counts of several lines together."""
    return reduce(Progress.__add__, parts, Progress())
