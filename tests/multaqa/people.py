"""People of each role, made as the platform makes them: an account, a person, and a verified mandate in force."""

from datetime import date, timedelta
from itertools import count

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

from multaqa.accounts.choices import Role
from multaqa.accounts.models import User
from multaqa.members.choices import FOR_A_STATE, BodyKind, MandateKind
from multaqa.members.models import Body, Mandate, Person, State
from multaqa.members.queries import today

PASSWORD = "a long enough phrase 2026"
ROLES = tuple(Role)
_number = count(1)


def a_state(code: str = "jor") -> State:
    """Return the state with `code`, made if it is new."""
    return State.objects.get_or_create(
        code=code, defaults={"name_ar": f"الدولة {code}", "name_en": f"State {code}", "name_fr": f"État {code}"}
    )[0]


def a_body(code: str = "secretariat", state: State | None = None) -> Body:
    """Return the body with `code`, made if it is new."""
    return Body.objects.get_or_create(
        code=code,
        defaults={"name_ar": f"الهيئة {code}", "name_en": f"Body {code}", "kind": BodyKind.GOVERNMENT, "state": state},
    )[0]


def a_person(role: str, *, state=None, body=None, starts_on: date | None = None, ends_on: date | None = None) -> Person:
    """Return a person with an account and, unless the role is the public, a verified mandate."""
    at = next(_number)
    user = User(email=f"{role}-{at}@example.org", name=f"{role} {at}", language="ar")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role in settings.SECOND_FACTOR_ROLES:
        give_second_factor(user)
    person = Person.objects.create(code=f"{role}-{at}", name_ar=f"شخص {at}", name_en=f"Person {at}", user=user)
    if role != Role.PUBLIC:
        a_mandate(person, MandateKind(role), state=state, body=body, starts_on=starts_on, ends_on=ends_on)
    return person


def give_second_factor(user: User) -> None:
    """Give `user` what the roles of settings.SECOND_FACTOR_ROLES must hold."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})


def a_mandate(person: Person, kind: str, *, state=None, body=None, starts_on=None, ends_on=None, verified=True):
    """Return a mandate of `person`; a state or a body may be given by its code."""
    if isinstance(state, str):
        state = a_state(state)
    if isinstance(body, str):
        body = a_body(body)
    if kind in FOR_A_STATE and state is None:
        state = a_state()
    if state is None and body is None and kind != MandateKind.OBSERVER:
        body = a_body()
    return Mandate.objects.create(
        person=person,
        kind=kind,
        state=state,
        body=body,
        starts_on=starts_on or today() - timedelta(days=30),
        ends_on=ends_on,
        verified_at=timezone.now() if verified else None,
    )
