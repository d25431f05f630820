"""An address that does not say who may open it does not pass, and does not open."""

import pytest
from django.test import RequestFactory
from django.urls import ResolverMatch

from multaqa.accounts import declarations
from multaqa.accounts.middleware import DeclaredAccessMiddleware
from multaqa.accounts.standing import ANONYMOUS


@pytest.mark.parametrize("address", declarations.addresses(), ids=lambda address: address.name)
def test_the_address_declares_who_may_open_it(address):
    assert address.access is not None, f"put @opens(...) of multaqa.accounts.access on the view of {address.name}"
    assert address.access.read, f"{address.name} is open to nobody"


def test_every_area_says_why_in_words():
    assert {address.area for address in declarations.addresses()} <= set(declarations.AREAS)


@pytest.mark.django_db
def test_an_address_that_says_nothing_stays_closed():
    request = RequestFactory().get("/")
    request.standing, request.user = ANONYMOUS, None
    request.resolver_match = ResolverMatch(lambda: None, (), {}, "undeclared")
    answer = DeclaredAccessMiddleware(lambda _: None).process_view(request, lambda _: None, (), {})
    assert answer.status_code == 403
