"""Answers for the three families of errors that a view did not answer itself."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.common.errors import Conflict, NotPermitted, Refused


class RefusalMiddleware:
    """Turns a refusal that reached the top into its page; nothing was changed in any of the three cases."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        # Nothing is called so, and PostgreSQL would not even look for it.
        if any("\0" in value for value in kwargs.values() if isinstance(value, str)):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotPermitted):
            # A stranger learns nothing, not even that the record exists.
            raise Http404
        if isinstance(exception, Conflict):
            return render(request, "common/conflict.html", {"conflict": exception}, status=409)
        if isinstance(exception, Refused):
            return render(request, "common/refused.html", {"refusal": exception}, status=422)
        return None
