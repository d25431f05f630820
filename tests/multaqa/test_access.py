"""Every address × every method × everybody: the answer is what the address declares.

Who asks: each of the eight roles, somebody whose account is suspended, and somebody whose mandate has ended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from multaqa.accounts import declarations
from multaqa.accounts.access import READING
from multaqa.accounts.choices import Role
from multaqa.members.queries import today
from tests.multaqa import examples
from tests.multaqa.people import a_person

examples.load()
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")
ADDRESSES = declarations.addresses()
AREAS = sorted({address.area for address in ADDRESSES})

# What a stranger may send: nothing but what signing in is made of.
STRANGERS_MAY_SEND = {
    "account_login",
    "account_logout",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_from_key",
    "accounts:accept",
    "mfa_authenticate",
    "mfa_login_webauthn",
    # A program, known by the token that it shows; without one the answer is 401.
    "api:ratings",
}
# What nobody but those named may read.
CLOSED_AREAS = {"audit": {Role.SECRETARIAT}}


@dataclass
class Asker:
    """Somebody who asks for pages."""

    name: str
    client: Client
    roles: frozenset[str]
    is_signed_in: bool

    def may(self, access, method: str) -> bool:
        """Say what the declaration promises this asker."""
        declared = access.read if method in READING else access.write
        return bool(declared & self.roles) and (self.is_signed_in or not access.account)


def askers() -> list[Asker]:
    """Return one asker for each role, and two whose rights have ended."""
    everybody = [Asker("public", _browser(), frozenset({Role.PUBLIC}), False)]
    for role in Role:
        if role != Role.PUBLIC:
            everybody.append(Asker(role, _browser(a_person(role)), frozenset({Role.PUBLIC, role}), True))
    lapsed = a_person(Role.SECRETARIAT, ends_on=today() - timedelta(days=1))
    everybody.append(Asker("lapsed mandate", _browser(lapsed), frozenset({Role.PUBLIC}), True))
    suspended = a_person(Role.SECRETARIAT)
    everybody.append(Asker("suspended", _browser(suspended), frozenset({Role.PUBLIC}), False))
    suspended.user.is_active = False
    suspended.user.save()
    return everybody


def _browser(person=None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person.user)
    return client


@contextmanager
def undone(client: Client | None = None) -> Iterator[None]:
    """Undo what happens inside, in the database and in the browser's cookies."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";")) if client else None
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if client:
        client.cookies = cookies


def path_of(address: declarations.Address) -> str:
    """Return an example of an address."""
    make = examples.EXAMPLES.get(address.name)
    try:
        return reverse(address.name, kwargs=make() if make else {})
    except NoReverseMatch as fault:
        app = address.name.partition(":")[0]
        pytest.fail(f"{address.name} has no fitting example: add one to tests/multaqa/{app}/examples.py ({fault})")


def answer_is_right(asker: Asker, access, method: str, response) -> bool:
    """Hold an answer against the declaration."""
    status = response.status_code
    if method not in access.methods:
        return status == 405
    if asker.may(access, method):
        return status < 500 and status not in (403, 405)
    if asker.is_signed_in:
        return status == 403
    return status == 302 and response["Location"].startswith(f"{reverse('account_login')}?next=")


def test_every_address_declares_who_may_open_it():
    assert [address.name for address in ADDRESSES if address.access is None] == []


def test_a_stranger_may_send_nothing_but_what_signing_in_needs():
    sent = {address.name for address in ADDRESSES if Role.PUBLIC in address.access.write and not address.access.account}
    assert sent == STRANGERS_MAY_SEND


@pytest.mark.parametrize("area", CLOSED_AREAS)
def test_a_closed_area_is_closed_to_all_others(area):
    for address in ADDRESSES:
        if address.area == area:
            assert address.access.read | address.access.write <= CLOSED_AREAS[area], address.name


@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_everybody_gets_the_answer_that_each_address_declares(area, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    everybody = askers()
    wrong, cells = [], 0
    for address in (each for each in ADDRESSES if each.area == area):
        with undone():
            path = path_of(address)
            for asker in everybody:
                for method in METHODS:
                    with undone(asker.client):
                        response = asker.client.generic(method, path)
                        if not answer_is_right(asker, address.access, method, response):
                            wrong.append(f"{asker.name} {method} {address.name}: {response.status_code}")
                    cells += 1
    assert wrong == []
    assert cells == len(everybody) * len(METHODS) * sum(each.area == area for each in ADDRESSES)


def test_every_example_belongs_to_an_address():
    assert set(examples.EXAMPLES) - {address.name for address in ADDRESSES} == set()
