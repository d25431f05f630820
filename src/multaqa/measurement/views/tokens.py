"""The secretariat's page of tokens: who may send ratings, and what came."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, sent
from multaqa.common.forms import ConfirmForm, attempt
from multaqa.measurement.actions import ratings as actions
from multaqa.measurement.forms.ratings import TokenForm
from multaqa.measurement.queries import ratings as queries
from multaqa.measurement.views.ground import OFFICE
from multaqa.members.queries import today


@opens(to=OFFICE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the tokens, and what came with each."""
    context = {"tokens": queries.tokens(request.standing), "today": today()}
    return render(request, "measurement/ratings/tokens.html", context)


@opens(to=OFFICE, write=OFFICE)
@never_cache
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a token; its secret is shown once, in the answer, and never again."""
    form = TokenForm(sent(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            stands, issued = attempt(form, lambda: actions.issue_token(by=request.standing, **form.values))
            if stands and issued:
                return render(request, "measurement/ratings/issued.html", {"token": issued[0], "secret": issued[1]})
            if stands:
                messages.info(request, _("The token was issued already. Its secret is not shown again."))
                return redirect("measurement:ratings-tokens")
    context = {
        "form": form,
        "heading": _("Issue a token"),
        "submit": pgettext("token", "Issue"),
        "lede": _("It lets the portal of one state send ratings of services."),
        "cancel_url": reverse("measurement:ratings-tokens"),
    }
    return render(request, "common/form_page.html", context, status=status)


@opens(to=OFFICE, write=OFFICE)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token."""
    token = queries.token(request.standing, pk)
    form = ConfirmForm(sent(request), initial={"seen": token.version})
    return deed_page(
        request,
        form,
        lambda: actions.revoke_token(token, by=request.standing, seen=form.seen_version),
        done=_("The token was revoked."),
        to=reverse("measurement:ratings-tokens"),
        template="common/confirm.html",
        heading=_("Revoke the token"),
        consequence=_("The portal that uses it can send nothing more. What it sent stays. A token cannot be revived."),
        submit=_("Revoke"),
        danger=True,
        cancel_url=reverse("measurement:ratings-tokens"),
    )
