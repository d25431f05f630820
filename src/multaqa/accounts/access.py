"""Every address says who may open it, and the saying is what the gate enforces.

    @opens(to=EVERYONE)                               read by all, nothing to send
    @opens(to=SIGNED_IN, write={Role.SECRETARIAT})    read by those signed in, written by the secretariat
    @opens(to=EVERYONE, write=EVERYONE, account=True) for whoever has signed in, also when no mandate is in force

The gate looks at roles only; which record, is for the app's `policies`, which its actions and queries ask. An address
that says nothing is closed to all (`accounts.middleware.DeclaredAccessMiddleware`).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from multaqa.accounts.actions import sign_in
from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """A request as the views see it: `members.middleware` has found out who is asking."""

    standing: Standing


@dataclass(frozen=True)
class Access:
    """The roles that may read an address and those that may send to it; perhaps only once signed in."""

    read: frozenset[str]
    write: frozenset[str]
    account: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        return (*READING, "POST") if self.write else READING

    def roles_for(self, method: str) -> frozenset[str]:
        """Return who may use `method`; nobody may use one that is not declared."""
        if method in READING:
            return self.read
        return self.write if method == "POST" else frozenset()

    def lets(self, standing: Standing, method: str) -> bool:
        """Say whether somebody with `standing` may use `method` here."""
        if self.account and not standing.is_signed_in:
            return False
        return not self.roles_for(method).isdisjoint(standing.roles)


def opens(*, to: Collection[str], write: Collection[str] = (), account: bool = False) -> Callable[[View], View]:
    """Declare who may open an address, and enforce it."""
    access = Access(frozenset(to), frozenset(write), account)

    def declare(view: View) -> View:
        @wraps(view)
        def gate(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in access.methods:
                return HttpResponseNotAllowed(access.methods)
            if not access.lets(request.standing, request.method):
                return turn_away(request)
            response = view(request, *args, **kwargs)
            if request.standing.is_signed_in:
                # What one person was shown stays out of shared caches.
                patch_cache_control(response, private=True)
            return response

        vars(gate)["access"] = access
        return gate

    return declare


def turn_away(request: Request) -> HttpResponse:
    """Send a stranger to the sign-in page; tell somebody signed in that this is not theirs, and record it."""
    if Role.PUBLIC in request.standing.roles and not request.standing.is_signed_in:
        return redirect_to_login(request.get_full_path())
    sign_in.note_refusal(request.standing, request.method, request.path)
    return render(request, "403.html", status=403)
