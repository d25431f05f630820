"""What a state is asked and what it has said so far: one line for each answer that the round expects."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.errors import Sentence
from multaqa.measurement import reach, rules
from multaqa.measurement.choices import Scope
from multaqa.measurement.models import Answer, AnswerEvidence, AnswerVersion, Entry, Question, Service

STATE = "-"


@dataclass
class Line:
    """One question about one service, or about the state; `answer` is nothing until somebody has said something."""

    question: Question
    service: Service | None
    answer: Answer | None = None
    evidence: list[AnswerEvidence] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A name of the line that holds in every language and file: the codes of its service and question."""
        return key_of(self.service.code if self.service else "", self.question.code)

    @property
    def said(self) -> rules.Said:
        return rules.said_in(self.answer)

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0

    @property
    def lacks(self) -> Sentence | None:
        return rules.lacks(self.question, self.said, len(self.valid_evidence))

    @property
    def valid_evidence(self) -> list[AnswerEvidence]:
        """The evidence that was not withdrawn."""
        return [one for one in self.evidence if one.withdrawn_at is None]

    @property
    def known_evidence(self) -> list[str]:
        """The evidence as a workbook lists it: addresses, and files by their names."""
        return [label_of(one) for one in self.valid_evidence]

    @property
    def known_evidence_ever(self) -> set[str]:
        """The same with what was withdrawn, so that an old workbook does not bring it back."""
        return {label_of(one) for one in self.evidence}


@dataclass
class Sheet:
    """What one reader may see of one entry."""

    entry: Entry
    lines: list[Line] = field(default_factory=list)

    @property
    def by_key(self) -> dict[str, Line]:
        return {line.key: line for line in self.lines}

    def missing(self) -> Iterator[Line]:
        """Yield the lines that stand between the entry and its submission."""
        return (line for line in self.lines if line.lacks)


def label_of(evidence: AnswerEvidence) -> str:
    """Return how a list names a piece of evidence."""
    return f"[{evidence.file.name}]" if evidence.file else evidence.url


def key_of(service: str, question: str) -> str:
    """Return the key of a line; what is asked of the state has a dash for its service."""
    return f"{service or STATE}/{question}"


def services_for(who: Standing, entry: Entry) -> QuerySet[Service]:
    """Return the services of an entry that the reader sees: all, or those handed to the reader's institution."""
    found = Service.objects.filter(edition=entry.round.edition_id).select_related("sector", "stage").order_by("order")
    if reach.sees_all_of(who, entry):
        return found
    held = Q(assignments__entry=entry, assignments__body__code__in=who.bodies_as(Role.INSTITUTION))
    return found.filter(held)


def questions_of(entry: Entry) -> list[Question]:
    """Return the questionnaire of an entry's edition."""
    return list(Question.objects.filter(edition=entry.round.edition_id).order_by("order"))


def sheet(who: Standing, entry: Entry, *, service: Service | None = None, state_only: bool = False) -> Sheet:
    """Return the lines that the reader may see, of the whole entry, of one service, or of the state as a whole."""
    questions = questions_of(entry)
    services: list[Service | None] = [service] if service else []
    if not service and not state_only:
        services = list(services_for(who, entry))
    if state_only or (service is None and reach.sees_all_of(who, entry)):
        services = [None, *services]
    found, evidence = _answers(entry, service, state_only)
    out = Sheet(entry)
    for each in services:
        for question in rules.asked_of(questions, each):
            answer = found.get((each.pk if each else None, question.pk))
            out.lines.append(Line(question, each, answer, evidence.get(answer.pk, []) if answer else []))
    return out


def _answers(
    entry: Entry, service: Service | None, state_only: bool
) -> tuple[dict[tuple[int | None, int], Answer], dict[int, list[AnswerEvidence]]]:
    """Return the answers by service and question, and the evidence by answer, in two queries."""
    answers = Answer.objects.filter(entry=entry).order_by()
    proofs = AnswerEvidence.objects.filter(answer__entry=entry).select_related("file").order_by("id")
    if service or state_only:
        answers = answers.filter(service=service).select_related("answered_by")
        proofs = proofs.filter(answer__service=service)
    evidence: dict[int, list[AnswerEvidence]] = {}
    for one in proofs:
        evidence.setdefault(one.answer_id, []).append(one)
    return {(answer.service_id, answer.question_id): answer for answer in answers}, evidence


def answer_of(entry: Entry, question: Question, service: Service | None) -> Answer | None:
    """Return the newest answer to one question."""
    return entry.answers.filter(question=question, service=service).order_by("pk").first()


def lacks_of(answer: Answer) -> Sentence | None:
    """Return what one given answer still needs before its state can submit."""
    if not rules.said_in(answer).is_given:
        return None
    return rules.lacks(answer.question, rules.said_in(answer), answer.evidence.filter(withdrawn_at=None).count())


def expected_in(questions: list[Question], services: list[Service]) -> int:
    """Return how many answers are asked for about `services`."""
    asked = [question for question in questions if question.scope == Scope.SERVICE]
    for_all = sum(question.audience == "" for question in asked)
    by_audience: dict[str, int] = {}
    for question in asked:
        by_audience[question.audience] = by_audience.get(question.audience, 0) + 1
    return sum(for_all + by_audience.get(service.audience, 0) for service in services)


def versions_of(answer: Answer | None) -> list[AnswerVersion]:
    """Return every version of an answer, newest first."""
    return list(answer.versions.select_related("by").order_by("-number")) if answer else []


def neighbours(who: Standing, entry: Entry, service: Service | None) -> tuple[Service | None, Service | None]:
    """Return the services before and after one, among those that the reader sees."""
    if service is None:
        return None, services_for(who, entry).first()
    found = services_for(who, entry)
    before = found.filter(order__lt=service.order).last()
    return before, found.filter(order__gt=service.order).first()
