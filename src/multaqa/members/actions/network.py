"""The texts of the network: what it is, its objectives and activities, and the sessions of its parent Committee."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused, demand
from multaqa.members import policies
from multaqa.members.actions.ground import in_order, named
from multaqa.members.models import Activity, CommitteeSession, Network, Objective


def edit_network(network: Network, *, by: Standing, seen: int | None = None, **values: Any) -> Network:
    """Change what the network says of itself."""
    demand(policies.may_edit_network(by))
    if faults := named(values) | named(values, "short_name"):
        raise Refused(faults)
    return audit.change(network, by=by.user, deed="members.edit-network", seen=seen, **values)


@transaction.atomic
def add_passage(model: type[Objective | Activity], *, by: Standing, **values: Any) -> Objective | Activity:
    """Add an objective or a kind of activity after the last one."""
    demand(policies.may_edit_network(by))
    if faults := named(values, "text"):
        raise Refused(faults)
    last = model.objects.aggregate(last=Max("order"))["last"] or 0
    return audit.add(model(order=last + 1, **values), by=by.user, deed=f"members.add-{model._meta.model_name}")


def edit_passage(
    passage: Objective | Activity, *, by: Standing, seen: int | None = None, **values: Any
) -> Objective | Activity:
    """Change the wording of an objective or a kind of activity."""
    demand(policies.may_edit_network(by))
    if faults := named(values, "text"):
        raise Refused(faults)
    deed = f"members.edit-{passage._meta.model_name}"
    return audit.change(passage, by=by.user, deed=deed, seen=seen, **values)


def remove_passage(passage: Objective | Activity, *, by: Standing) -> None:
    """Take an objective or a kind of activity away; the others keep their numbers."""
    demand(policies.may_edit_network(by))
    audit.remove(passage, by=by.user, deed=f"members.remove-{passage._meta.model_name}")


def add_session(network: Network, *, by: Standing, **values: Any) -> CommitteeSession:
    """Add a session of the parent Committee."""
    demand(policies.may_edit_network(by))
    if network.parent_committee is None:
        raise Refused(_("The network reports to no committee."))
    session = CommitteeSession(committee=network.parent_committee, **values)
    _check_session(session, values)
    return audit.add(session, by=by.user, deed="members.add-session")


def edit_session(
    session: CommitteeSession, *, by: Standing, seen: int | None = None, **values: Any
) -> CommitteeSession:
    """Change the ordinal, the place or the days of a session."""
    demand(policies.may_edit_network(by))
    _check_session(session, values)
    return audit.change(session, by=by.user, deed="members.edit-session", seen=seen, **values)


def _check_session(session: CommitteeSession, values: dict[str, Any]) -> None:
    faults = in_order(values, "starts_on", "ends_on")
    others = CommitteeSession.objects.filter(committee_id=session.committee_id).exclude(pk=session.pk)
    if others.filter(ordinal=values["ordinal"]).exists():
        faults["ordinal"] = [_("There is a session with this ordinal already.")]
    if faults:
        raise Refused(faults)
