"""People, and the invitation that gives them an account."""

import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.actions import invitations
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, demand
from multaqa.common.languages import passage
from multaqa.members import policies
from multaqa.members.actions.ground import named
from multaqa.members.models import Person


def add_person(*, by: Standing, **values: Any) -> Person:
    """Add somebody to the people known to the network."""
    demand(policies.may_add_person(by))
    return keep(by=by, **values)


def keep(*, by: Standing, **values: Any) -> Person:
    """Keep a new person under a code that tells nothing about them: codes stand in addresses and in logs."""
    if faults := faults_of(values):
        raise Refused(faults)
    return audit.add(Person(code=f"p-{secrets.token_hex(4)}", **values), by=by.user, deed="members.add-person")


def edit_person(person: Person, *, by: Standing, seen: int | None = None, **values: Any) -> Person:
    """Change what is known of somebody."""
    demand(policies.may_edit_person(by, person))
    if faults := faults_of(values, person):
        raise Refused(faults)
    return audit.change(person, by=by.user, deed="members.edit-person", seen=seen, **values)


@transaction.atomic
def invite(person: Person, *, by: Standing, language: str) -> Person:
    """Open an account for somebody and send the letter; what the account may do comes from mandates."""
    demand(policies.may_invite(by, person))
    name = passage(person, "name", language).text
    user = invitations.invite(person.email, name=name, language=language, by=by)
    return audit.change(person, by=by.user, deed="members.invite", user=user)


def faults_of(values: dict[str, Any], person: Person | None = None) -> Faults:
    """Return what is wrong with the particulars of a person."""
    faults = named(values)
    email = values.get("email")
    others = Person.objects.exclude(pk=person.pk) if person else Person.objects.all()
    if email and others.filter(email__iexact=email).exists():
        faults["email"] = [_("Another person has this address.")]
    return faults
