"""Editions compared on the common set: the same services, the same questions, one framework."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from multaqa.measurement import rules
from multaqa.measurement.bridge import common, frameworks
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.choices import Classification
from multaqa.measurement.models import Edition, Release
from multaqa.measurement.queries.comparability import CommonSet, common_set
from multaqa.measurement.queries.results import Part
from multaqa.measurement.reading.nodes import root_of

# A score on all services beside one on almost all tells, by subtraction, what was answered about the few left out.
FEWEST = 5
Editions = tuple[Edition, ...]


@dataclass(frozen=True)
class Like:
    """Releases of several editions computed again on what all the editions have, the oldest first.

    `scores` has one entry for each release, by state and node: of the index and the nodes directly beneath it, without
    those that would tell single answers. `editions` may go beyond the releases: a proposal has none.
    """

    editions: tuple[Edition, ...]
    releases: tuple[Release, ...]
    scores: tuple[common.Scores, ...]
    services: tuple[int, int]
    weight: float
    differs: bool

    def value(self, at: int, state: str, code: str) -> float | None:
        """Return a state's score on the common set in one of the releases, if it has one."""
        return self.scores[at].get(state, {}).get(code)

    def states(self, code: str) -> list[str]:
        """Return the states that have a score on a node in every release."""
        first, *more = self.scores
        return sorted(
            state for state, of in first.items() if code in of and all(code in one.get(state, {}) for one in more)
        )

    def mean(self, at: int, code: str, states: Sequence[str]) -> float | None:
        """Return the mean of some states in one of the releases."""
        values = [value for state in states if (value := self.value(at, state, code)) is not None]
        return sum(values) / len(values) if values else None


def like(editions: Sequence[Edition], releases: Sequence[Release], *, beside: Sequence[Edition] = ()) -> Like | None:
    """Compute releases again on what some editions have in common; the releases are of the first of the editions.

    Nothing where no chain leads from one edition to the next, or they have nothing in common. `beside` are other
    editions whose common set is shown with this one: between the two, too, nothing may be told by subtraction.
    """
    given = tuple(editions), tuple(releases), tuple(beside)
    if all(one.is_frozen for one in (*editions, *beside)):
        return _remembered(*given, tuple(release.published_at for release in releases))
    return _like(*given)


@lru_cache(maxsize=128)
def _remembered(
    editions: Editions, releases: tuple[Release, ...], beside: Editions, _published: tuple[datetime, ...]
) -> Like | None:
    """What is frozen and released does not change: it is computed once in the life of the process."""
    return _like(editions, releases, beside)


def _like(editions: Editions, releases: tuple[Release, ...], beside: Editions) -> Like | None:
    found = common_set(editions)
    if found is None or not found.questions:
        return None
    newest, other = editions[-1], common_set(beside) if beside else None
    lost = [_left_out(found, at) for at in range(len(releases))]
    lost += [_left_out(found, at, other) for at, edition in enumerate(editions) if other and edition in other.editions]
    root = root_of(newest)
    shown = [branch for branch in (root, *root.children) if not any(_is_telling(branch, each) for each in lost)]
    scores = []
    for at, release in enumerate(releases):
        part = Part(found.questions_of(at), found.services_of(at), release.published_at)
        made = common.recomputed(release, part, newest, found.indicators)
        scores.append({state: _of(branches, shown) for state, branches in made.items()})
    shares = frameworks.shares(newest.framework)
    return Like(
        editions, releases, tuple(scores), (len(found.services), newest.services.count()),
        sum(shares.get(code, 0.0) for code in found.indicators),
        any(lost[: len(releases)]) or any(one.framework != newest.framework for one in editions),
    )  # fmt: skip


def _of(scores: dict[str, float], shown: Sequence[Branch]) -> dict[str, float]:
    return {branch.code: scores[branch.code] for branch in shown if branch.code in scores}


def _left_out(found: CommonSet, at: int, of: CommonSet | None = None) -> dict[str, int]:
    """Return, by indicator, how many answers of a state in one edition, or in a larger set of it, are left out.

    Answers that anybody may see are not counted: there is nothing to tell of them.
    """
    edition = found.editions[at]
    kept = found.services_of(at), found.questions_of(at)
    services, questions = list(edition.services.all()), list(edition.questions.all())
    if of is not None:
        place = of.editions.index(edition)
        services = [one for one in services if one.pk in of.services_of(place) | kept[0]]
        questions = [one for one in questions if one.pk in of.questions_of(place) | kept[1]]
    out: dict[str, int] = {}
    for question in questions:
        gone = sum(
            rules.is_asked(question, service)
            and (question.pk not in kept[1] or (service is not None and service.pk not in kept[0]))
            for service in (None, *services)
        )
        if gone and question.classification != Classification.PUBLIC:
            out[question.indicator] = out.get(question.indicator, 0) + gone
    return out


def _is_telling(branch: Branch, lost: dict[str, int]) -> bool:
    """Say whether so few answers are left out beneath a node that the two scores together would tell them."""
    gone = sum(lost.get(leaf.code, 0) for leaf in branch.walk() if not leaf.children)
    return 0 < gone < FEWEST


def forget() -> None:
    """Forget what was computed; it is the same when it is computed again."""
    _remembered.cache_clear()
