"""One's own account."""

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from multaqa.accounts import queries
from multaqa.accounts.access import opens
from multaqa.accounts.actions import account as actions
from multaqa.accounts.choices import EVERYONE
from multaqa.accounts.forms import AccountForm, ConfirmForm, PasswordForm
from multaqa.accounts.middleware import lacks_second_factor
from multaqa.common.deeds import back_to, deed_page


@opens(to=EVERYONE, account=True)
def account(request: HttpRequest) -> HttpResponse:
    """Show what the platform keeps about the reader's account, and how it is secured."""
    context = {
        "factors": queries.second_factors(request.user),
        "sessions": queries.sessions(request.user),
        "roles": sorted(request.standing.roles),
    }
    return render(request, "accounts/mine.html", context)


@opens(to=EVERYONE, write=EVERYONE, account=True)
def edit(request: HttpRequest) -> HttpResponse:
    """Change one's own name and language."""
    user = request.user
    form = AccountForm(
        request.POST or None, initial={"name": user.name, "language": user.language, "seen": user.version}
    )
    return deed_page(
        request,
        form,
        lambda: actions.edit(user, by=request.standing, seen=form.seen_version, **form.values),
        done=_("Your details were saved."),
        to=reverse("accounts:mine"),
        heading=_("Your details"),
        submit=_("Save"),
        **back_to(reverse("accounts:mine"), _("My account")),
    )


@opens(to=EVERYONE, write=EVERYONE, account=True)
@never_cache
@sensitive_post_parameters()
def choose_password(request: HttpRequest) -> HttpResponse:
    """Replace a one-time password; there is nothing to choose for an account whose password is its owner's."""
    if not request.user.has_one_time_password:
        return redirect("account_change_password")
    form = PasswordForm(request.POST or None)

    def deed():
        user = actions.choose_password(request.user, by=request.standing, password=form.cleaned_data["password"])
        update_session_auth_hash(request, user)

    return deed_page(
        request,
        form,
        deed,
        done=_("Your password was saved."),
        to=reverse("workspace"),
        heading=_("Choose your own password"),
        lede=_("You signed in with a password that somebody else knows. It opens nothing more until you replace it."),
        submit=_("Save the password"),
    )


@opens(to=EVERYONE, account=True)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Explain the second factor, and lead to adding one."""
    context = {
        "factors": queries.second_factors(request.user),
        "is_required": request.standing.has(*settings.SECOND_FACTOR_ROLES),
        "is_lacking": lacks_second_factor(request),
    }
    return render(request, "accounts/second_factor.html", context)


@opens(to=EVERYONE, write=EVERYONE, account=True)
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the reader's account, this one too."""
    form = ConfirmForm(request.POST or None)

    def deed():
        actions.sign_out_everywhere(request.user, by=request.standing)
        logout(request)

    return deed_page(
        request,
        form,
        deed,
        done=_("You were signed out on every device."),
        to=reverse("account_login"),
        template="common/confirm.html",
        heading=_("Sign out everywhere"),
        consequence=_("Every session of your account ends, on this device and on all others."),
        submit=_("Sign out everywhere"),
        **back_to(reverse("accounts:mine"), _("My account")),
    )
