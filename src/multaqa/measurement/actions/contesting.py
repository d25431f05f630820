"""What a state contests, how it is decided, and the stages of a round that lead there."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Sentence, demand, refuse
from multaqa.measurement.actions import reviewing
from multaqa.measurement.choices import ContestState, Ground, RoundState
from multaqa.measurement.models import Answer, Contest, Round, Verdict
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import contests, review
from multaqa.members.queries import today

BATCH = 2000


@transaction.atomic
def accept_unreviewed(round: Round, *, by: Standing) -> int:
    """Let every submitted answer that no reviewer needs to see count as it is; returns how many.

    Thousands of rows of one deed: each verdict is itself an append-only record, and one event tells of them all.
    """
    at = timezone.now()
    plain = review.undecided(round).exclude(review.NEEDS_REVIEW).values_list("pk", "value", "gap")
    rows = [
        Verdict(answer_id=pk, value=value, gap=gap, reason=Ground.UNREVIEWED, by=by.user, at=at)
        for pk, value, gap in plain.order_by("pk").iterator(chunk_size=BATCH)
    ]
    if rows:
        Verdict.objects.bulk_create(rows, batch_size=BATCH)
        audit.note(round, by=by.user, deed="measurement.accept_unreviewed", change={"count": [None, len(rows)]})
    return len(rows)


@transaction.atomic
def open_contest(round: Round, *, by: Standing, until: date, seen: int | None = None) -> Round:
    """End the review: every answer has its score, each state sees its own and may object until a day."""
    demand(policies.may_open_contest(by, round))
    faults: Faults = {}
    if until < today():
        faults["until"] = [_("This day has passed.")]
    accept_unreviewed(round, by=by)
    if left := review.undecided(round).count():
        sentence = ngettext_lazy("%(count)d answer has no score yet.", "%(count)d answers have no score yet.", "count")
        faults[""] = [sentence % {"count": left}]
    refuse(faults)
    return audit.change(
        round, by=by.user, deed="measurement.open_contest", seen=seen, state=RoundState.CONTEST, contest_until=until
    )


@transaction.atomic
def settle(round: Round, *, by: Standing, seen: int | None = None) -> Round:
    """End the time for objections, once its last day is over and each was decided."""
    demand(policies.may_settle(by, round))
    faults: list[Sentence] = []
    if round.contest_until is not None and today() <= round.contest_until:
        faults.append(_("States may still contest: the last day has not passed."))
    if left := contests.open_contests(round).count():
        sentence = ngettext_lazy("%(count)d contest is not decided.", "%(count)d contests are not decided.", "count")
        faults.append(sentence % {"count": left})
    refuse({"": faults})
    return audit.change(round, by=by.user, deed="measurement.settle", seen=seen, state=RoundState.SETTLED)


@transaction.atomic
def contest(answer: Answer, *, by: Standing, reason: str) -> Contest:
    """Object to the score that stands for an answer."""
    Answer.objects.select_for_update(no_key=True).get(pk=answer.pk)
    demand(policies.may_contest(by, answer, today()))
    faults: Faults = {} if reason.strip() else {"reason": [_("Say why the score should be another.")]}
    verdict = answer.verdicts.order_by("-pk").first()
    if verdict is None:
        faults[""] = [_("No score stands for this answer yet.")]
    elif contests.open_contest_of(answer):
        faults[""] = [_("An objection to this score is already open.")]
    refuse(faults)
    made = Contest(answer=answer, verdict=verdict, reason=reason.strip(), by=by.user)
    return audit.add(made, by=by.user, deed="measurement.contest")


@transaction.atomic
def withdraw_contest(record: Contest, *, by: Standing, seen: int | None = None) -> Contest:
    """Take an objection back."""
    demand(policies.may_withdraw(by, record))
    return audit.change(
        record, by=by.user, deed="measurement.withdraw_contest", seen=seen, status=ContestState.WITHDRAWN
    )


@transaction.atomic
def dispose(
    record: Contest,
    *,
    by: Standing,
    status: str,
    decision: str,
    value: Decimal | None = None,
    gap: str = "",
    seen: int | None = None,
) -> Contest:
    """Uphold an objection, which gives the answer a new score, or reject it; either with a reason."""
    demand(policies.may_dispose(by, record))
    faults: Faults = {} if decision.strip() else {"decision": [_("Give the reason of the decision.")]}
    if status not in (ContestState.UPHELD, ContestState.REJECTED):
        faults["status"] = [_("Choose whether the objection is upheld.")]
    if status == ContestState.UPHELD:
        faults |= reviewing.faults_of(record.answer.question, value, gap)
        stands = record.answer.verdicts.order_by("-pk").first()
        if stands is not None and (stands.value, stands.gap) == (value, gap):
            faults["value"] = [_("This is the score that already stands.")]
    refuse(faults)
    audit.change(
        record,
        by=by.user,
        deed="measurement.dispose",
        seen=seen,
        status=status,
        decision=decision.strip(),
        decided_by=by.user,
        decided_at=timezone.now(),
    )
    if status == ContestState.UPHELD:
        reviewing.give_verdict(record.answer, by=by, value=value, gap=gap, reason=decision.strip())
    return record
