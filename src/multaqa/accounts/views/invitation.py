"""The page that a letter of invitation leads to."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from multaqa.accounts.access import opens
from multaqa.accounts.actions import invitations
from multaqa.accounts.choices import EVERYONE
from multaqa.accounts.forms import PasswordForm
from multaqa.common.forms import attempt


@opens(to=EVERYONE, write=EVERYONE)
@never_cache
@sensitive_post_parameters()
@sensitive_variables("token")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let the invited person choose a password; then the account is open and its owner signed in."""
    invitation = invitations.open_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_closed.html", status=404)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, user = attempt(form, lambda: invitations.accept(token, password=form.cleaned_data["password"]))
        if done and user:
            login(request, user)
            # The letter and the new password prove enough to add a second factor without asking once more.
            record_authentication(request, user, method="password", email=user.email, reauthenticated=True)
            messages.success(request, _("Your account is open."))
            return redirect("accounts:second-factor")
    status = 422 if form.errors else 200
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation}, status=status)
