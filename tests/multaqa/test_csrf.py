"""What another site makes a browser send is never taken: every address asks for the token of a page of this one.

Programs that send ratings come without cookies, and are known by a token that they show themselves.
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.multaqa import examples
from tests.multaqa.test_access import ADDRESSES, askers, path_of, undone

pytestmark = pytest.mark.django_db
examples.load()
FOR_PROGRAMS = {"api:ratings"}
SENDING = [each for each in ADDRESSES if "POST" in each.access.methods and each.name not in FOR_PROGRAMS]
AREAS = sorted({each.area for each in SENDING})


def held(client: Client) -> Client:
    """Return a browser with the cookies of another whose server holds it to the token."""
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = client.cookies
    return strict


def token_of(client: Client) -> str:
    """Return the token that the pages of this site give to a browser."""
    for page in ("account_login", "account_logout"):
        client.get(reverse(page))
    return client.cookies["csrftoken"].value


@pytest.mark.parametrize("area", AREAS)
def test_nothing_is_taken_without_the_token_of_a_page(area, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    everybody, wrong, tried = askers(), [], 0
    for address in (each for each in SENDING if each.area == area):
        with undone():
            path = path_of(address)
            asker = next(each for each in everybody if each.may(address.access, "POST"))
            client = held(asker.client)
            found = {}
            with undone(client):
                found["bare"] = client.post(path).status_code
            with undone(client):
                token = {"X-CSRFToken": token_of(client)}
                found["from elsewhere"] = client.post(
                    path, headers={**token, "Origin": "https://elsewhere.example"}
                ).status_code
                found["with the token"] = client.post(path, headers=token).status_code
            if (found["bare"], found["from elsewhere"]) != (403, 403) or found["with the token"] in (403, 405):
                wrong.append(f"{address.name}: {found}")
            tried += 1
    assert wrong == [], "\n".join(wrong)
    assert tried


def test_the_address_for_programs_alone_asks_for_no_token():
    client = Client(enforce_csrf_checks=True)
    for name in FOR_PROGRAMS:
        assert client.post(reverse(name)).status_code == 401
