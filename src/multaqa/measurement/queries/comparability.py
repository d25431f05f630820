"""What two editions have in common, so that a series between them compares like with like."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from multaqa.measurement.choices import LineageKind, QuestionKind, Scope
from multaqa.measurement.models import Edition, Lineage, Question, Service

NAMES = ("name_ar", "name_en", "name_fr")
Thing = TypeVar("Thing", bound=Service | Question)
Pairs = list[tuple[Thing, Thing]]
Lines = list[tuple[Thing, ...]]


@dataclass
class Comparison:
    """What became of the services and questions of `before` in `after`."""

    before: Edition
    after: Edition
    kept: list[tuple[Service, Service]] = field(default_factory=list)
    renamed: list[tuple[Service, Service]] = field(default_factory=list)
    merged: list[tuple[list[Service], Service]] = field(default_factory=list)
    added: list[Service] = field(default_factory=list)
    dropped: list[Service] = field(default_factory=list)
    questions: list[tuple[Question, Question]] = field(default_factory=list)
    questions_added: list[Question] = field(default_factory=list)
    questions_dropped: list[Question] = field(default_factory=list)

    @property
    def common(self) -> list[tuple[Service, Service]]:
        """The services that are the same in both; a merged one is not, for its score is of something else."""
        return sorted([*self.kept, *self.renamed], key=lambda pair: pair[1].order)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        changed = (self.renamed, self.merged, self.added, self.dropped, self.questions_added, self.questions_dropped)
        return not any(changed)

    @property
    def share_of_services(self) -> float | None:
        """The share of the new catalogue that is common, 0–1; nothing when it has no service."""
        total = len(self.common) + len(self.merged) + len(self.added)
        return len(self.common) / total if total else None

    def share_of_weight(self, shares: dict[str, float]) -> float | None:
        """Return the share of the index that rests on what both editions ask about the same services, 0–1.

        `shares` gives the weight of each indicator in the whole, by code. An indicator asked once a state counts in
        full when its question is unchanged; one asked for each service counts by the services that are common.
        """
        if not shares:
            return None
        same = {after.indicator: after for _before, after in self.questions}
        return sum(share * self._kept_of(same[code]) for code, share in shares.items() if code in same)

    def _kept_of(self, question: Question) -> float:
        if question.scope == Scope.STATE:
            return 1.0
        everything = [*(after for _before, after in self.common), *(after for _all, after in self.merged), *self.added]
        asked = [one for one in everything if question.audience in ("", one.audience)]
        common = {after.pk for _before, after in self.common}
        return sum(one.pk in common for one in asked) / len(asked) if asked else 0.0


def comparison(before: Edition, after: Edition) -> Comparison:
    """Compare an edition with the one before it, in five queries.

    A service goes on under its code; where the code changed or services were merged, lineage tells.
    """
    out = Comparison(before, after)
    old = {one.pk: one for one in before.services.select_related("sector", "stage").order_by("order")}
    by_code = {one.code: one for one in old.values()}
    lineage = _lineage(before, after)
    gone = set(old)
    for service in after.services.select_related("sector", "stage").order_by("order"):
        links = lineage.get(service.pk, [])
        ancestors = [old[link.before_id] for link in links] or [by_code[c] for c in (service.code,) if c in by_code]
        gone -= {one.pk for one in ancestors}
        _place(out, service, ancestors, {link.kind for link in links})
    out.dropped = [one for pk, one in old.items() if pk in gone]
    _compare_questions(out)
    return out


def _lineage(before: Edition, after: Edition) -> dict[int, list[Lineage]]:
    found: dict[int, list[Lineage]] = {}
    for link in Lineage.objects.filter(service__edition=after, before__edition=before).order_by("before__order"):
        found.setdefault(link.service_id, []).append(link)
    return found


def _place(out: Comparison, service: Service, ancestors: list[Service], kinds: set[str]) -> None:
    if not ancestors:
        out.added.append(service)
    elif len(ancestors) > 1 or LineageKind.MERGED in kinds:
        out.merged.append((ancestors, service))
    elif LineageKind.RENAMED in kinds or any(getattr(ancestors[0], name) != getattr(service, name) for name in NAMES):
        out.renamed.append((ancestors[0], service))
    else:
        out.kept.append((ancestors[0], service))


def _compare_questions(out: Comparison) -> None:
    """A question is the same when it feeds the same indicator with the same kind of answer on the same scale."""
    old = {_sense(one): one for one in out.before.questions.order_by("order")}
    for question in out.after.questions.order_by("order"):
        if before := old.pop(_sense(question), None):
            out.questions.append((before, question))
        else:
            out.questions_added.append(question)
    out.questions_dropped = list(old.values())


def _sense(question: Question) -> tuple[object, ...]:
    # A level means nothing without its ladder; that ladders are equal is the reader's judgement, not a fault.
    largest = None if question.kind == QuestionKind.LEVEL else question.maximum
    return (question.indicator, question.kind, question.scope, question.channel, question.audience, largest)


@dataclass(frozen=True)
class CommonSet:
    """What several editions, the oldest first, all have: a line holds what is the same thing in each of them."""

    editions: tuple[Edition, ...]
    services: list[tuple[Service, ...]]
    questions: list[tuple[Question, ...]]

    def services_of(self, at: int) -> frozenset[int]:
        """Return the keys of the services of one of the editions."""
        return frozenset(line[at].pk for line in self.services)

    def questions_of(self, at: int) -> frozenset[int]:
        """Return the keys of the questions of one of the editions."""
        return frozenset(line[at].pk for line in self.questions)

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators that every edition asks about in the same way."""
        return frozenset(line[-1].indicator for line in self.questions)


def common_set(editions: Sequence[Edition]) -> CommonSet | None:
    """Return what editions of an index have in common, however many lie between them, the oldest first.

    From each to the one before it the chain of editions is followed back; where it does not lead there, nothing can be
    compared.
    """
    services: Lines[Service] = [(one,) for one in editions[0].services.order_by("order")]
    questions: Lines[Question] = [(one,) for one in editions[0].questions.order_by("order")]
    for before, after in pairwise(editions):
        links = _between(before, after)
        if links is None:
            return None
        services, questions = _lengthened(services, links[0]), _lengthened(questions, links[1])
    return CommonSet(tuple(editions), services, questions)


def common_services(before: Edition, after: Edition) -> list[tuple[Service, Service]]:
    """Return the pairs of services that two editions of an index have in common, however many lie between them."""
    links = _between(before, after)
    return links[0] if links else []


def _between(before: Edition, after: Edition) -> tuple[Pairs[Service], Pairs[Question]] | None:
    """Return the services and questions that go on from one edition to a later one, if a chain leads back."""
    if before.pk == after.pk:
        return [(one, one) for one in after.services.order_by("order")], [(one, one) for one in after.questions.all()]
    chain = _chain(before, after)
    if not chain:
        return None
    found = comparison(*chain[0])
    services, questions = found.common, found.questions
    for earlier, later in chain[1:]:
        step = comparison(earlier, later)
        services, questions = _joined(step.common, services), _joined(step.questions, questions)
    return services, questions


def _chain(before: Edition, after: Edition) -> list[tuple[Edition, Edition]]:
    """Return the neighbours from `after` back to `before`, or nothing when `before` is no ancestor."""
    out, seen, at = [], {after.pk}, after
    while at.previous is not None and at.previous_id not in seen:
        out.append((at.previous, at))
        at = at.previous
        seen.add(at.pk)
        if at.pk == before.pk:
            return out
    return []


def _joined(step: Pairs[Thing], later: Pairs[Thing]) -> Pairs[Thing]:
    origin = {after.pk: before for before, after in step}
    return [(origin[middle.pk], last) for middle, last in later if middle.pk in origin]


def _lengthened(lines: Lines[Thing], links: Pairs[Thing]) -> Lines[Thing]:
    known = {line[-1].pk: line for line in lines}
    return [(*known[before.pk], after) for before, after in links if before.pk in known]
