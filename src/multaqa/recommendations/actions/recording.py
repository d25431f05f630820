"""Steps in the three histories: they are only ever added, and a mistake is answered by a step that names it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Conflict, Difference, Faults, NotPermitted, Refused, refuse
from multaqa.files.actions import store
from multaqa.members.queries import today
from multaqa.recommendations import policies, queries
from multaqa.recommendations.choices import SCALE, Acceptance, Dimension
from multaqa.recommendations.models import Evidence, FollowUp, StatusEvent


@dataclass(frozen=True)
class Proof:
    """One piece of evidence as handed in: a file or an address, with its title, language and date."""

    title: str
    language: str = ""
    dated_on: date | None = None
    url: str = ""
    upload: "File[bytes] | None" = None


@dataclass(frozen=True)
class Moved:
    """A follow-up whose status is no longer the one that the person was looking at; `version` is what it is now."""

    follow_up: FollowUp
    version: str

    def __str__(self) -> str:
        return str(self.follow_up)


@transaction.atomic
def record_status(
    follow_up: FollowUp,
    *,
    by: Standing,
    dimension: str,
    after: str,
    effective_on: date,
    reason: Mapping[str, str],
    before: str | None = None,
    evidence: Sequence[Proof] = (),
) -> StatusEvent:
    """Add a step to one history of `follow_up`.

    `before` is the status that the person was looking at; raises `Conflict` when it has changed since. `reason` is
    keyed by language, one being enough. Raises `Refused` with every fault.
    """
    if not policies.may_record(by, follow_up, dimension):
        raise NotPermitted
    follow_up = _locked(follow_up)
    now = getattr(follow_up, dimension)
    if before is not None and before != now:
        raise _conflict(follow_up, dimension, before=before, now=now, mine=after)
    event = _step(follow_up, by, dimension, before=now, after=after, on=effective_on, reason=reason)
    earliest = getattr(follow_up, f"{dimension}_on")
    refuse(_faults(event, evidence) | _faults_of_value(event) | _faults_of_day(event, earliest, None))
    return _keep(event, evidence, by, _DEEDS[Dimension(dimension)])


@transaction.atomic
def correct_status(
    wrong: StatusEvent,
    *,
    by: Standing,
    after: str,
    effective_on: date,
    reason: Mapping[str, str],
    evidence: Sequence[Proof] = (),
) -> StatusEvent:
    """Answer a mistaken step with a right one, which takes its place; the mistaken one stays readable.

    Correcting back to the status before takes the step back altogether.
    """
    if not policies.may_correct(by, wrong):
        raise NotPermitted
    follow_up = _locked(wrong.follow_up)
    events = list(follow_up.events.all())
    if any(event.corrects_id == wrong.pk for event in events):
        raise Refused(_("This step has been corrected already. Correct the one that stands in its place."))
    event = _step(follow_up, by, wrong.dimension, before=wrong.after, after=after, on=effective_on, reason=reason)
    event.corrects = wrong
    earlier, later = queries.neighbours(wrong, events)
    day_before = earlier.effective_on if earlier else None
    day_after = later.effective_on if later else None
    refuse(_faults(event, evidence) | _faults_of_day(event, day_before, day_after))
    return _keep(event, evidence, by, "recommendations.correct_status")


_DEEDS = {
    Dimension.ACCEPTANCE: "recommendations.accept",
    Dimension.REPORTED: "recommendations.report",
    Dimension.VERIFIED: "recommendations.verify",
}


def _locked(follow_up: FollowUp) -> FollowUp:
    found = FollowUp.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("line__recommendation", "state", "body").get(pk=follow_up.pk)


def _conflict(follow_up: FollowUp, dimension: str, *, before: str, now: str, mine: str) -> Conflict:
    labels = dict(SCALE[Dimension(dimension)].choices)
    said = [labels.get(value, value) for value in (before, now, mine)]
    return Conflict(Moved(follow_up, now), [Difference("after", Dimension(dimension).label, *said)])


def _step(
    follow_up: FollowUp, by: Standing, dimension: str, *, before: str, after: str, on: date, reason: Mapping[str, str]
) -> StatusEvent:
    theirs = follow_up.addressee.code if policies.is_on_behalf(by, follow_up, dimension) else ""
    return StatusEvent(
        follow_up=follow_up,
        dimension=dimension,
        before=before,
        after=after,
        effective_on=on,
        recorded_at=timezone.now(),
        by=by.user,
        on_behalf_of=theirs,
        **{f"reason_{language}": text.strip() for language, text in reason.items() if text.strip()},
    )


def _faults(event: StatusEvent, evidence: Sequence[Proof]) -> Faults:
    faults: Faults = {}
    if event.after not in SCALE[Dimension(event.dimension)].values:
        faults["after"] = [_("Choose one of the statuses.")]
    if not event.reason:
        faults["reason"] = [_("Give the reason: a status without one convinces nobody.")]
    if event.on_behalf_of and not evidence:
        faults["evidence"] = [_("Entered on behalf of another: add the letter or message that it came by.")]
    for proof in evidence:
        if not proof.title.strip() or bool(proof.url) == bool(proof.upload):
            faults["evidence"] = [_("Each piece of evidence has a title, and either a file or an address.")]
        elif proof.dated_on and proof.dated_on > today():
            faults["evidence"] = [_("Evidence cannot be dated in the future.")]
    return faults


def _faults_of_value(event: StatusEvent) -> Faults:
    if not event.follow_up.line.is_live:
        return {"after": [_("A meeting has ended this line: nothing more is asked, and nothing is added.")]}
    if event.after == Acceptance.PENDING:
        return {"after": [_("Pending is where the answer starts; choose an answer.")]}
    if event.dimension == Dimension.ACCEPTANCE and event.after == event.before:
        return {"after": [_("This is already the answer.")]}
    return {}


def _faults_of_day(event: StatusEvent, earliest: date | None, latest: date | None) -> Faults:
    day, adopted = event.effective_on, event.follow_up.line.recommendation.adopted_on
    if day > today():
        return {"effective_on": [_("A status holds as of today or an earlier day, not a coming one.")]}
    if day < adopted:
        return {"effective_on": [_("This day is before the text was adopted.")]}
    if earliest and day < earliest:
        return {"effective_on": [_("A later status is already recorded. To put an older one right, correct it.")]}
    if latest and day > latest:
        return {"effective_on": [_("The status after this one begins earlier. Keep the steps in their order.")]}
    return {}


def _keep(event: StatusEvent, evidence: Sequence[Proof], by: Standing, deed: str) -> StatusEvent:
    audit.add(event, by=by.user, deed=deed, on_behalf_of=event.on_behalf_of)
    for proof in evidence:
        kept = store(proof.upload, by=by, field="evidence") if proof.upload else None
        piece = Evidence(
            event=event,
            title=proof.title.strip(),
            url=proof.url,
            file=kept,
            language=proof.language,
            dated_on=proof.dated_on,
        )
        audit.add(piece, by=by.user, deed="recommendations.add_evidence", on_behalf_of=event.on_behalf_of)
    recompute(event.follow_up)
    return event


def recompute(follow_up: FollowUp) -> None:
    """Make the columns of `follow_up` repeat its steps; they are never written otherwise."""
    FollowUp.objects.filter(pk=follow_up.pk).update(**queries.fold(follow_up.events.all()))
    follow_up.refresh_from_db()
