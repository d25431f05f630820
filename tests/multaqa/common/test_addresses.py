"""Addresses that nobody would type: they lead nowhere, on either engine, and break nothing."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/ar/measurement/states/%00/",
        "/ar/measurement/states/a%00b.json",
        "/ar/measurement/rounds/x/releases/1/%00/K1/",
        "/ar/measurement/rounds/x/releases/99999999999999999999/",
        "/ar/reports/5/committee.%00.pdf",
        "/ar/accounts/all/99999999999999999999/",
        "/ar/%00/",
    ],
)
def test_an_end_of_text_or_a_number_without_end_is_not_found(client_as, path):
    assert client_as("secretariat").get(path).status_code == 404
