"""Gives each request its `standing`, asked for only when something needs it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.functional import SimpleLazyObject

from multaqa.accounts.access import Request
from multaqa.members import queries


class StandingMiddleware:
    """Sets `request.standing` from the mandates in force today."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        standing: Any = SimpleLazyObject(lambda: queries.standing_of(request.user))
        request.standing = standing
        return self.get_response(request)
