"""One invented account for each role, on a site set up to be looked at."""

import secrets
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from multaqa.accounts.actions import account
from multaqa.accounts.choices import Role
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused
from multaqa.common.languages import LANGUAGES, passage
from multaqa.members.choices import FOR_A_STATE, MandateKind
from multaqa.members.models import Body, Mandate, Person, State
from multaqa.members.queries import network

ROLES = tuple(role for role in Role if role != Role.PUBLIC)


class DemonstrationAccount(NamedTuple):
    """What the operator is told of an invented account; the password is known only when it was made just now."""

    role: Role
    name: str
    email: str
    password: str | None


@transaction.atomic
def make_demonstration_accounts(state_code: str = "") -> list[DemonstrationAccount]:
    """Make an account with a verified mandate for each role; a second run finds them there and changes nothing.

    The names say in three languages that they are invented. Who stands for a state stands for the one with
    `state_code`, or for the first by code. Raises `Refused` before a network was loaded.
    """
    here = network()
    state = State.objects.filter(code__iexact=state_code).first() or State.objects.order_by("code").first()
    if here is None or state is None:
        raise Refused(_("Load a network's archive first: there is nobody to stand for."))
    return [_make(role, state, _body_for(role, state, here.secretariat)) for role in ROLES]


def _make(role: Role, state: State, body: Body | None) -> DemonstrationAccount:
    names = {language: _name(role, state, body, language) for language in LANGUAGES}
    email, password = f"{role}@demonstration.example", secrets.token_urlsafe(9)
    user = account.open_demonstration(email, name=names["ar"], password=password)
    if user is None:
        return DemonstrationAccount(role, names["ar"], email, None)
    person = Person(
        code=f"demonstration-{role}", email=email, user=user, **{f"name_{at}": names[at] for at in LANGUAGES}
    )
    audit.add(person, by=None, deed="members.add-person")
    mandate = Mandate(
        person=person,
        kind=role.value,
        state=state if MandateKind(role.value) in FOR_A_STATE else body.state if body else None,
        body=body,
        starts_on=timezone.localdate(),
        letter_reference=_name(role, state, body, "ar")[:120],
        verified_at=timezone.now(),
    )
    audit.add(mandate, by=None, deed="members.add-mandate")
    return DemonstrationAccount(role, names["ar"], email, password)


def _name(role: Role, state: State, body: Body | None, language: str) -> str:
    """Return a name that nobody can take for a person's."""
    with translation.override(language):
        whose = _short(state if MandateKind(role.value) in FOR_A_STATE or body is None else body)
        if role == Role.OBSERVER:
            return _("Demonstration account – {role}").format(role=role.label)
        return _("Demonstration account – {role} ({whose})").format(role=role.label, whose=whose)


def _short(stood_for: State | Body) -> str:
    acronym = passage(stood_for, "acronym").text if isinstance(stood_for, Body) else ""
    return acronym or passage(stood_for, "name").text


def _body_for(role: Role, state: State, secretariat: Body) -> Body | None:
    if role in (Role.SECRETARIAT, Role.REVIEWER):
        return secretariat
    bodies = Body.objects.exclude(pk=secretariat.pk).order_by("code")
    if role == Role.INSTITUTION:
        return bodies.filter(state=state).first() or bodies.filter(state__isnull=False).first() or secretariat
    if role == Role.PARTNER:
        return bodies.filter(is_partner=True).first() or bodies.first() or secretariat
    return None
