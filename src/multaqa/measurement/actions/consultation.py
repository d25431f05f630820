"""A proposed catalogue: put it to the members, hear them, decide with a reason."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, demand, refuse
from multaqa.measurement import policies
from multaqa.measurement.actions.ground import locked, unsaid
from multaqa.measurement.choices import EditionState, Stance
from multaqa.measurement.models import CatalogueComment, CatalogueStance, Edition, Service
from multaqa.members.queries import today

if TYPE_CHECKING:
    from multaqa.members.models import State


@transaction.atomic
def propose(
    edition: Edition, *, by: Standing, comments_until: date, on: date | None = None, seen: int | None = None
) -> Edition:
    """Put a draft to the members, who comment and say where they stand until a day."""
    stored = locked(edition)
    demand(policies.may_propose(by, stored))
    faults: Faults = {}
    if comments_until < (on or today()):
        faults["comments_until"] = [_("This day has passed.")]
    if stored.previous_id is None or not stored.services.exists():
        faults[""] = [_("There is nothing to compare: the edition has no edition before it, or no services.")]
    refuse(faults)
    return audit.change(
        stored,
        by=by.user,
        deed="measurement.propose_catalogue",
        seen=seen,
        state=EditionState.PROPOSED,
        comments_until=comments_until,
    )


@transaction.atomic
def take_back(edition: Edition, *, by: Standing, **reason: str) -> Edition:
    """Take a proposal back to change it; the positions taken on it fall away, the comments stay.

    `reason` is the trilingual `decision_reason`.
    """
    stored = locked(edition)
    demand(policies.may_take_back(by, stored))
    refuse(unsaid(reason, "decision_reason"))
    for stance in stored.stances.all():
        audit.remove(stance, by=by.user, deed="measurement.void_stance")
    values: dict[str, Any] = {"state": EditionState.DRAFT, **reason}
    return audit.change(stored, by=by.user, deed="measurement.take_catalogue_back", **values)


@transaction.atomic
def decide(
    edition: Edition, *, by: Standing, at: datetime | None = None, seen: int | None = None, **reason: str
) -> Edition:
    """Decide on a catalogue with a reason, which is the trilingual `decision_reason`."""
    stored = locked(edition)
    demand(policies.may_decide(by, stored))
    refuse(unsaid(reason, "decision_reason"))
    values: dict[str, Any] = {"state": EditionState.DECIDED, "decided_at": at or timezone.now(), **reason}
    return audit.change(stored, by=by.user, deed="measurement.decide_catalogue", seen=seen, **values)


@transaction.atomic
def reopen(edition: Edition, *, by: Standing, seen: int | None = None, **reason: str) -> Edition:
    """Turn a decided catalogue into a draft again, with a reason; a frozen one stays."""
    stored = locked(edition)
    demand(policies.may_reopen(by, stored))
    refuse(unsaid(reason, "decision_reason"))
    values: dict[str, Any] = {"state": EditionState.DRAFT, "decided_at": None, **reason}
    return audit.change(stored, by=by.user, deed="measurement.reopen_catalogue", seen=seen, **values)


@transaction.atomic
def comment(
    edition: Edition, *, by: Standing, state: "State", text: str, service: Service | None = None, on: date | None = None
) -> CatalogueComment:
    """Say something for a state on a proposed catalogue, on one service of it, or on one that it drops."""
    stored = locked(edition)
    demand(state.code in by.states_as(Role.DIRECTOR, Role.COORDINATOR))
    if not policies.may_comment(by, stored, on or today()):
        raise Refused(_("The catalogue is not open for comments."))
    if service is not None and service.edition_id not in (stored.pk, stored.previous_id):
        refuse({"service": [_("Choose a service of this edition or of the one before it.")]})
    made = CatalogueComment(edition=stored, state=state, service=service, text=text, by=by.user)
    return audit.add(made, by=by.user, deed="measurement.comment_catalogue", on_behalf_of=state.code)


@transaction.atomic
def take_stance(
    edition: Edition,
    *,
    by: Standing,
    state: "State",
    stance: str,
    reason: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> CatalogueStance:
    """Say where a state stands on a proposed catalogue; it may say otherwise until the decision."""
    stored = locked(edition)
    demand(state.code in by.states_as(Role.DIRECTOR))
    if not policies.may_take_stance(by, stored, on or today()):
        raise Refused(_("The catalogue is not open for positions."))
    if stance != Stance.ACCEPTED and not reason.strip():
        refuse({"reason": [_("Say why, so that the others and the secretariat can answer.")]})
    kept = stored.stances.filter(state=state).first()
    values = {"stance": stance, "reason": reason}
    deed, behalf = "measurement.take_stance", state.code
    if kept is None:
        made = CatalogueStance(edition=stored, state=state, by=by.user, **values)
        return audit.add(made, by=by.user, deed=deed, on_behalf_of=behalf)
    taken = audit.change(kept, by=by.user, deed=deed, seen=seen, on_behalf_of=behalf, **values)
    # Whoever speaks last for the state; the event itself tells who that was.
    taken.by = by.user
    taken.save(update_fields=["by"])
    return taken
