"""The people that other tests lean on are what they are called."""

import pytest

from multaqa.accounts.choices import Role


@pytest.mark.parametrize("role", list(Role))
def test_a_standing_has_its_role_and_no_other(standing, role):
    assert standing(role).roles == {Role.PUBLIC, role}


def test_a_director_stands_for_one_state(standing):
    assert standing("director", state="jor").states_as("director") == {"jor"}


def test_a_signed_in_browser_is_known_on_the_next_page(client_as):
    assert client_as("director").get("/").wsgi_request.standing.has("director")
