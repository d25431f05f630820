"""How far a round has come, by state, institution and service, as far as the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from multaqa.accounts.standing import Standing
from multaqa.common.sorting import by_name
from multaqa.measurement import reach
from multaqa.measurement.choices import Scope
from multaqa.measurement.models import Answer, Assignment, Entry, Question, Round, Service
from multaqa.measurement.queries import answers, rounds

GIVEN = Q(value__isnull=False) | ~Q(gap="")
STATE, INSTITUTION, SERVICE = "state", "institution", "service"


@dataclass
class Progress:
    """How many answers are expected of somebody, and how many were given."""

    record: Any
    entry: Entry | None
    expected: int
    given: int

    @property
    def share(self) -> int:
        """Per cent, rounded down: a hundred means that nothing is open."""
        return self.given * 100 // self.expected if self.expected else 100

    @property
    def stage(self) -> str:
        """One of none, some and all."""
        return "all" if self.given >= self.expected else ("some" if self.given else "none")


class Counts:
    """The questionnaire of a round and the number of answers given in each entry about each service."""

    def __init__(self, who: Standing, round_: Round, entries: Iterable[Entry] | None = None) -> None:
        found = rounds.entries_visible_to(who).filter(round=round_) if entries is None else entries
        self.entries = by_state_name(found)
        self.questions = list(Question.objects.filter(edition=round_.edition_id))
        services = Service.objects.filter(edition=round_.edition_id).order_by("order")
        self.services = {one.pk: one for one in services}
        self.of_state = sum(question.scope == Scope.STATE for question in self.questions)
        self.whole = {entry.pk for entry in self.entries if reach.sees_all_of(who, entry)}
        self.held = self._held(who)
        self.given = self._given()

    def _held(self, who: Standing) -> dict[tuple[int, int], Assignment]:
        found = Assignment.objects.filter(entry__in=[entry.pk for entry in self.entries]).select_related("body")
        by_pk = {entry.pk: entry for entry in self.entries}
        return {
            (one.entry_id, one.service_id): one
            for one in found
            if one.entry_id in self.whole or reach.holds(who, one) or reach.speaks_for(who, by_pk[one.entry_id])
        }

    def _given(self) -> dict[tuple[int, int | None], int]:
        found = Answer.objects.filter(GIVEN, entry__in=[entry.pk for entry in self.entries]).order_by()
        rows = found.values_list("entry", "service").annotate(number=Count("pk"))
        return {(entry, service): number for entry, service, number in rows}

    def seen(self, entry: Entry) -> list[Service]:
        """Return the services of an entry that the reader sees."""
        if entry.pk in self.whole:
            return list(self.services.values())
        return [one for one in self.services.values() if (entry.pk, one.pk) in self.held]

    def of(self, entry: Entry, services: list[Service], *, with_state: bool = False) -> tuple[int, int]:
        """Return how many answers about `services` are expected and given."""
        given = sum(self.given.get((entry.pk, one.pk), 0) for one in services)
        expected = answers.expected_in(self.questions, services)
        if with_state:
            return expected + self.of_state, given + self.given.get((entry.pk, None), 0)
        return expected, given


def by_state_name(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the alphabetical order of their states."""
    found = {entry.state_id: entry for entry in entries}
    return [found[state.pk] for state in by_name([entry.state for entry in found.values()])]


def by_state(counts: Counts) -> list[Progress]:
    """Return the progress of each state."""
    out = []
    for entry in counts.entries:
        expected, given = counts.of(entry, counts.seen(entry), with_state=entry.pk in counts.whole)
        out.append(Progress(entry.state, entry, expected, given))
    return out


def by_institution(counts: Counts) -> list[Progress]:
    """Return the progress of each institution to which something was handed, within its state."""
    out = []
    for entry in counts.entries:
        handed: dict[int, list[Assignment]] = {}
        for (entry_id, _service), one in counts.held.items():
            if entry_id == entry.pk:
                handed.setdefault(one.body_id, []).append(one)
        bodies = by_name([group[0].body for group in handed.values()])
        for body in bodies:
            services = [counts.services[one.service_id] for one in handed[body.pk]]
            out.append(Progress(body, entry, *counts.of(entry, services)))
    return out


def by_service(counts: Counts) -> list[Progress]:
    """Return the progress of each service over the states that the reader sees."""
    out = []
    for service in counts.services.values():
        entries = [one for one in counts.entries if one.pk in counts.whole or (one.pk, service.pk) in counts.held]
        if entries:
            pairs = [counts.of(entry, [service]) for entry in entries]
            expected, given = (sum(part) for part in zip(*pairs, strict=True))
            only = entries[0] if len(entries) == 1 else None
            out.append(Progress(service, only, expected, given))
    return out


def total(counts: Counts) -> Progress:
    """Return the progress of all that the reader sees."""
    rows = by_state(counts)
    return Progress(None, None, sum(row.expected for row in rows), sum(row.given for row in rows))
