"""Gives each request its `standing`, asked for only when something needs it."""

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from multaqa.members import queries


class StandingMiddleware:
    """Sets `request.standing` from the mandates in force today."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(lambda: queries.standing_of(request.user))
        return self.get_response(request)
