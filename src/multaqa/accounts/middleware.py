"""What stands between a request and its view: the duties of somebody who has signed in, and the closed gate."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from multaqa.accounts.access import Access, Request
from multaqa.accounts.actions import sign_in
from multaqa.common.errors import NotPermitted

# Where somebody with a duty may still go: to its fulfilment, and out.
_CHOOSING_A_PASSWORD = {"accounts:choose-password", "account_logout"}
_ADDING_A_FACTOR = _CHOOSING_A_PASSWORD | {
    "accounts:second-factor",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


class SignInDutiesMiddleware:
    """Leads to the choice of a password, and of a second factor where the role asks for one, before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Request, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated:
            return None
        if request.user.has_one_time_password:
            return None if name in _CHOOSING_A_PASSWORD else redirect("accounts:choose-password")
        if name not in _ADDING_A_FACTOR and lacks_second_factor(request):
            return redirect("accounts:second-factor")
        return None


def lacks_second_factor(request: Request) -> bool:
    """Say whether the person's role asks for a second factor that the account does not hold."""
    if not request.standing.has(*settings.SECOND_FACTOR_ROLES):
        return False
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=request.user, type__in=kinds).exists()


class DeclaredAccessMiddleware:
    """Keeps an address closed whose view declares nothing, and records who asked for what is not theirs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if isinstance(getattr(view, "access", None), Access):
            return None
        return render(request, "403.html", status=403)

    def process_exception(self, request: Request, exception: Exception) -> None:
        if isinstance(exception, NotPermitted):
            sign_in.note_refusal(request.standing, request.method, request.path)
