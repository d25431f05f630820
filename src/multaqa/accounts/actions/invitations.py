"""Accounts come by invitation: the letter holds the secret, the database only its digest."""

import hashlib
import logging
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts import letters, policies
from multaqa.accounts.models import Invitation, User
from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import NotPermitted, Refused
from multaqa.common.mail import UNSENT

VALID_FOR = timedelta(days=14)
logger = logging.getLogger(__name__)


@transaction.atomic
def invite(email: str, *, name: str, language: str, by: Standing) -> User:
    """Open an account that waits for its owner, and send the letter once everything is kept."""
    if not policies.may_invite(by):
        raise NotPermitted
    if User.objects.filter(email__iexact=email).exists():
        raise Refused({"email": [_("There is an account with this address already.")]})
    user = User(email=email.lower(), name=name, language=language, is_active=False)
    user.set_unusable_password()
    audit.add(user, by=by.user, deed="accounts.invite")
    _send(user, by=by)
    return user


@transaction.atomic
def resend(user: User, *, by: Standing) -> Invitation:
    """Send a new letter; the secret of the old one is worth nothing from now on."""
    if not policies.may_resend(by, user):
        raise NotPermitted
    _close(user, by=by, deed="accounts.replace-invitation")
    return _send(user, by=by)


@transaction.atomic
def withdraw(user: User, *, by: Standing) -> None:
    """Take an invitation back; the account stays closed."""
    if not policies.may_withdraw_invitation(by, user):
        raise NotPermitted
    _close(user, by=by, deed="accounts.withdraw-invitation")


@transaction.atomic
def accept(token: str, *, password: str) -> User:
    """Open the account with a password of its owner's choice; the letter has proved the address."""
    invitation = open_invitation(token, lock=True)
    if invitation is None:
        raise Refused(_("This invitation is no longer valid. Ask the secretariat for a new one."))
    user = invitation.user
    check_password(password, user, field="password")
    audit.change(invitation, by=user, deed="accounts.accept-invitation", accepted_at=timezone.now())
    user.set_password(password)
    audit.change(user, by=user, deed="accounts.open", is_active=True, password=user.password)
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


def check_password(password: str, user: User, *, field: str) -> None:
    """Raise `Refused` at `field` with every weakness of a password."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused({field: weak.messages}) from None


def digest_of(token: str) -> str:
    """Return what the database keeps of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str, *, lock: bool = False) -> Invitation | None:
    """Return the invitation that a letter's secret opens, unless it was used, replaced, withdrawn or is too old."""
    found = Invitation.objects.select_related("user")
    if lock:
        found = found.select_for_update(of=("self",), no_key=True)
    invitation = found.filter(digest=digest_of(token)).first()
    return invitation if invitation and invitation.is_open else None


def _send(user: User, *, by: Standing) -> Invitation:
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        user=user, digest=digest_of(token), invited_by=by.user, expires_at=timezone.now() + VALID_FOR
    )
    audit.add(invitation, by=by.user, deed="accounts.send-invitation")
    transaction.on_commit(lambda: _deliver(invitation, token))
    return invitation


def _deliver(invitation: Invitation, token: str) -> None:
    """Send the letter; when the mail server refuses, the account's history says so and the letter can be sent again."""
    try:
        letters.send_invitation(invitation, token)
    except UNSENT:
        logger.exception("the letter of invitation %s was not sent", invitation.pk)
        audit.note(invitation.user, by=None, deed="accounts.letter-failed")


def _close(user: User, *, by: Standing, deed: str) -> None:
    for invitation in user.invitations.filter(accepted_at=None, withdrawn_at=None):
        audit.change(invitation, by=by.user, deed=deed, withdrawn_at=timezone.now())
