"""The accounts as the secretariat keeps them."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts import policies, queries
from multaqa.accounts.access import opens
from multaqa.accounts.actions import account as actions
from multaqa.accounts.actions import invitations
from multaqa.accounts.choices import Role
from multaqa.accounts.forms import AccountFilter, ConfirmForm, ReasonForm
from multaqa.accounts.models import User
from multaqa.audit import queries as audit
from multaqa.common.deeds import back_to, deed_page

SECRETARIAT = {Role.SECRETARIAT}


@opens(to=SECRETARIAT)
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts."""
    form = AccountFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(queries.accounts(request.standing, **wanted), 50).get_page(request.GET.get("page"))
    return render(request, "accounts/list.html", {"form": form, "page": page})


@opens(to=SECRETARIAT)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account with its invitations and its history."""
    user = queries.account(request.standing, pk)
    context = {
        "account": user,
        "invitations": user.invitations.select_related("invited_by"),
        "events": audit.history(user)[:50],
        "can": {
            "resend": policies.may_resend(request.standing, user),
            "withdraw": policies.may_withdraw_invitation(request.standing, user),
            "suspend": policies.may_suspend(request.standing, user),
            "reinstate": policies.may_reinstate(request.standing, user),
        },
    }
    return render(request, "accounts/account.html", context)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new letter of invitation."""
    return _confirmed(
        request,
        queries.account(request.standing, pk),
        invitations.resend,
        heading=_("Send a new invitation"),
        consequence=_("A new letter is sent; the link in the earlier one no longer works."),
        submit=_("Send the letter"),
        done=_("A new letter was sent."),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    return _confirmed(
        request,
        queries.account(request.standing, pk),
        invitations.withdraw,
        heading=_("Withdraw the invitation"),
        consequence=_("The link in the letter no longer works and the account stays closed."),
        submit=_("Withdraw the invitation"),
        done=_("The invitation was withdrawn."),
        danger=True,
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a suspended account again."""
    return _confirmed(
        request,
        queries.account(request.standing, pk),
        actions.reinstate,
        heading=_("Reinstate the account"),
        consequence=_("Its owner can sign in again; rights follow the mandates in force."),
        submit=_("Reinstate the account"),
        done=_("The account was reinstated."),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account for a while."""
    user = queries.account(request.standing, pk)
    form = ReasonForm(request.POST or None)
    return deed_page(
        request,
        form,
        lambda: actions.suspend(user, by=request.standing, **form.values),
        done=_("The account was suspended."),
        to=_page_of(user),
        template="common/confirm.html",
        heading=_("Suspend the account"),
        consequence=_("Its sessions end at once and its owner cannot sign in until it is reinstated."),
        submit=_("Suspend the account"),
        **back_to(_page_of(user), user.name),
        danger=True,
    )


def _confirmed(request: HttpRequest, user: User, deed: Callable, *, done: str, **context) -> HttpResponse:
    """Answer a deed that asks for nothing but its confirmation."""
    return deed_page(
        request,
        ConfirmForm(request.POST or None),
        lambda: deed(user, by=request.standing),
        done=done,
        to=_page_of(user),
        template="common/confirm.html",
        **back_to(_page_of(user), user.name),
        **context,
    )


def _page_of(user: User) -> str:
    return reverse("accounts:account", args=[user.pk])
