"""Duties of somebody who has signed in and must do something before going on."""

from django.http import HttpRequest, HttpResponse


class SignInDutiesMiddleware:
    """Leads to the choice of a password, and of a second factor where the role asks for one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
