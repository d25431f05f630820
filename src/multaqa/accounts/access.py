"""Every address says who may open it, and the saying is what the gate enforces.

    @opens(to=EVERYONE)                               read by all, nothing to send
    @opens(to=SIGNED_IN, write={Role.SECRETARIAT})    read by those signed in, written by the secretariat

The gate looks at roles only; which record, is for the app's `policies`, which its actions and queries ask.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from multaqa.accounts.choices import Role

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Access:
    """The roles that may read an address and those that may send to it."""

    read: frozenset[str]
    write: frozenset[str]

    @property
    def methods(self) -> tuple[str, ...]:
        return (*READING, "POST") if self.write else READING

    def roles_for(self, method: str) -> frozenset[str]:
        """Return who may use `method`; nobody may use one that is not declared."""
        if method in READING:
            return self.read
        return self.write if method == "POST" else frozenset()


def opens(*, to: Collection[str], write: Collection[str] = ()) -> Callable[[View], View]:
    """Declare who may open an address, and enforce it."""
    access = Access(frozenset(to), frozenset(write))

    def declare(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in access.methods:
                return HttpResponseNotAllowed(access.methods)
            if access.roles_for(request.method).isdisjoint(request.standing.roles):
                return turn_away(request)
            return view(request, *args, **kwargs)

        gate.access = access
        return gate

    return declare


def turn_away(request: HttpRequest) -> HttpResponse:
    """Send a stranger to the sign-in page; tell somebody signed in that this is not theirs."""
    if Role.PUBLIC in request.standing.roles and not request.standing.is_signed_in:
        return redirect_to_login(request.get_full_path())
    return render(request, "403.html", status=403)
