"""What a state proposes for itself."""

from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.errors import Refused, demand
from multaqa.members import policies
from multaqa.members.actions import mandates, people
from multaqa.members.choices import PROPOSABLE
from multaqa.members.models import Mandate, Person, State

PARTICULARS = ("name_ar", "name_en", "name_fr", "position_ar", "position_en", "position_fr", "email", "phone")


@transaction.atomic
def nominate(
    state: State,
    *,
    by: Standing,
    kind: str,
    person: Person | None = None,
    letter: "File[bytes] | None" = None,
    **values: Any,
) -> Mandate:
    """Propose somebody in a capacity for one's state: a person already known, or a new one by their particulars.

    Nobody gains a right from it; the secretariat verifies the letter, or declines with a reason.
    """
    demand(policies.may_nominate(by, state) and kind in PROPOSABLE)
    particulars = {name: values.pop(name, "") for name in PARTICULARS}
    given = {**values, "kind": kind, "state": state}
    faults = mandates.faults_of(given) | ({} if person else people.faults_of(particulars))
    body = values.get("body")
    if body is not None and body.state_id != state.pk:
        faults["body"] = [_("This body is not an institution of your state.")]
    if not letter and not values.get("letter_reference"):
        faults["letter_reference"] = [_("Give the letter's reference, or the letter itself.")]
    if faults:
        raise Refused(faults)
    person = person or people.keep(by=by, **particulars)
    return mandates.keep(person, by=by, deed="members.nominate", letter=letter, proposed_by=by.user, **given)
