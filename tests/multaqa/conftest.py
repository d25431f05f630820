"""People for every test of the platform.

    def test_closing(standing, client_as):
        actions.close(meeting, by=standing("secretariat"))
        client_as("director", state="jor").get("/ar/meetings/8/")

A role's name is one of `accounts.choices.Role`; a state or a body may be given by its code and is made if new.
Roles that must hold a second factor hold one.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import ANONYMOUS
from multaqa.members.queries import standing_of
from tests.letterbox import Letterbox, open_letterbox
from tests.multaqa import people


@pytest.fixture(autouse=True)
def arabic():
    """Begin every test in Arabic: a request answered in another language leaves it on for what follows."""
    with override("ar"):
        yield


@pytest.fixture
def person_as(db):
    """Return a function that makes a person with an account: `person_as("director", state="jor").user`."""
    return people.a_person


@pytest.fixture
def standing(db):
    """Return a function that makes a `Standing`, the `by` of every action."""

    def make(role: str = Role.PUBLIC, **details):
        return ANONYMOUS if role == Role.PUBLIC else standing_of(people.a_person(role, **details).user)

    return make


@pytest.fixture
def client_as(db):
    """Return a function that makes a browser signed in as a role; the public's has not signed in."""

    def make(role: str = Role.PUBLIC, **details) -> Client:
        client = Client()
        if role != Role.PUBLIC:
            client.person = people.a_person(role, **details)
            client.force_login(client.person.user)
        return client

    return make


@pytest.fixture
def letterbox(settings) -> Iterator[Letterbox]:
    """Take every letter of the platform over SMTP, as a mail server would."""
    with open_letterbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = box.server_address
        yield box
