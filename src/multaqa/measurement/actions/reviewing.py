"""Score answers apart, let agreement decide, and decide where there is none; nothing is ever overwritten."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, demand, refuse
from multaqa.measurement import rules
from multaqa.measurement.choices import Gap, Ground, QuestionKind
from multaqa.measurement.models import Answer, Question, Review, Verdict
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import review as queries


@transaction.atomic
def score(answer: Answer, *, by: Standing, value: Decimal | None = None, gap: str = "", reason: str = "") -> Review:
    """Keep a reviewer's score of an answer as it stands now; agreement of the seats decides at once.

    The first to score takes seat 1, the next seat 2, and where those disagree the next seat 3, whose score decides.
    Who scores again keeps the seat and must say why.
    """
    answer = _locked(answer)
    demand(policies.may_score(by, answer))
    seats = queries.standing_reviews(answer)
    seat = _seat(answer, seats, by)
    faults = faults_of(answer.question, value, gap)
    before = seats.get(seat)
    if not reason.strip() and (before is not None or seat == queries.THIRD or gap):
        faults["reason"] = [_("Give the reason for this score.")]
    if before is not None and (before.value, before.gap) == (value, gap):
        faults.setdefault("value", []).append(_("This is the score that already stands."))
    refuse(faults)
    made = Review(
        answer=answer, version=answer.version, seat=seat, value=value, gap=gap, reason=reason.strip(), by=by.user,
        at=timezone.now(),
    )  # fmt: skip
    audit.add(made, by=by.user, deed="measurement.score_answer")
    _conclude(answer, {**seats, seat: made}, by)
    return made


def _locked(answer: Answer) -> Answer:
    """Return the answer as it stands, kept from other reviewers until the transaction ends."""
    Answer.objects.select_for_update(no_key=True).get(pk=answer.pk)
    return Answer.objects.select_related("entry__round", "entry__state", "question").get(pk=answer.pk)


def _seat(answer: Answer, seats: dict[int, Review], by: Standing) -> int:
    if answer.verdicts.exists():
        raise Refused(_("A score already stands for this answer. The secretariat may change it and says why."))
    mine = [seat for seat, review in seats.items() if review.by_id == by.user.pk]
    wanted = queries.seats_of(answer.entry.round)
    free = [seat for seat in range(1, wanted + 1) if seat not in seats]
    return (mine or free or [queries.THIRD])[0]


def faults_of(question: Question, value: Decimal | None, gap: str) -> Faults:
    """Return what is wrong with a score, by field."""
    if gap:
        faults: Faults = {} if gap in Gap.values else {"gap": [_("Choose one of the reasons offered.")]}
        if value is not None:
            faults["gap"] = [_("Give either a value or a reason why there is none, not both.")]
        return faults
    if value is None:
        return {"value": [_("Give a value, or a reason why there is none.")]}
    wrong = rules.read_value(question, str(value))[1]
    return {"value": [wrong]} if wrong else {}


def agree(question: Question, first: Review, second: Review, threshold: Decimal) -> bool:
    """Say whether two scores are near enough: yes or no and gaps must be the same, numbers within the threshold."""
    if first.gap != second.gap:
        return False
    if first.value is None or second.value is None:
        return first.value == second.value
    if question.kind == QuestionKind.YES_NO:
        return first.value == second.value
    return abs(first.value - second.value) <= threshold


def _conclude(answer: Answer, seats: dict[int, Review], by: Standing) -> None:
    if last := seats.get(queries.THIRD):
        give_verdict(answer, by=by, value=last.value, gap=last.gap, reason=last.reason)
    elif queries.seats_of(answer.entry.round) == 1:
        give_verdict(answer, by=None, value=seats[1].value, gap=seats[1].gap, reason=Ground.SINGLE)
    elif len(seats) == 2 and agree(answer.question, seats[1], seats[2], answer.entry.round.threshold):
        first, second = seats[1].value, seats[2].value
        if first is None or second is None or first == second:
            give_verdict(answer, by=None, value=first, gap=seats[1].gap, reason=Ground.AGREED)
        else:
            give_verdict(answer, by=None, value=(first + second) / 2, gap="", reason=Ground.WITHIN)


def give_verdict(answer: Answer, *, by: Standing | None, value: Decimal | None, gap: str, reason: str) -> Verdict:
    """Append the value that counts from now on."""
    user = by.user if by else None
    made = Verdict(answer=answer, value=value, gap=gap, reason=reason, by=user, at=timezone.now())
    return audit.add(made, by=user, deed="measurement.decide_score")


@transaction.atomic
def rule(answer: Answer, *, by: Standing, value: Decimal | None = None, gap: str = "", reason: str = "") -> Verdict:
    """Decide a score as the secretariat, with a reason; what stood before stays readable."""
    answer = _locked(answer)
    demand(policies.may_rule(by, answer))
    faults = faults_of(answer.question, value, gap)
    if not reason.strip():
        faults["reason"] = [_("Give the reason for this score.")]
    before = answer.verdicts.order_by("-pk").first()
    if before is not None and (before.value, before.gap) == (value, gap):
        faults.setdefault("value", []).append(_("This is the score that already stands."))
    refuse(faults)
    return give_verdict(answer, by=by, value=value, gap=gap, reason=reason.strip())
