"""The first officer of a site, invited from the machine itself: before there is one, nobody could invite anybody."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from multaqa.accounts.actions import invitations
from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused
from multaqa.members.choices import MandateKind
from multaqa.members.models import Mandate, Person
from multaqa.members.queries import network

# Whoever can run commands on the machine acts for the secretariat.
OPERATOR = Standing(roles=frozenset({Role.SECRETARIAT}))


@transaction.atomic
def invite_officer(email: str, *, name: str, language: str) -> Person:
    """Open an account, a person and a verified mandate for an officer of the secretariat, and send the letter.

    Raises `Refused` before a network was loaded, and when the address has an account already.
    """
    here = network()
    if here is None:
        raise Refused(_("Load a network's archive first: there is no secretariat to act for."))
    user = invitations.invite(email, name=name, language=language, by=OPERATOR)
    person = Person(code=f"officer-{user.pk}", email=email, user=user, **{f"name_{language}": name})
    audit.add(person, by=None, deed="members.add-person")
    mandate = Mandate(
        person=person,
        kind=MandateKind.SECRETARIAT,
        body=here.secretariat,
        starts_on=timezone.localdate(),
        verified_at=timezone.now(),
    )
    audit.add(mandate, by=None, deed="members.add-mandate")
    return person
