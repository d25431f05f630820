"""Letters that accounts need, each in its reader's language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from multaqa.accounts.models import Invitation


def send_invitation(invitation: Invitation, token: str) -> None:
    """Send the letter with the secret that opens an account."""
    user = invitation.user
    with override(user.language):
        address = settings.SITE_URL + reverse("accounts:accept", args=[token])
        context = {"user": user, "address": address, "until": invitation.expires_at, "site": settings.SITE_URL}
        subject = render_to_string("accounts/letters/invitation_subject.txt", context).strip()
        body = render_to_string("accounts/letters/invitation.txt", context)
    EmailMessage(" ".join(subject.split()), body, to=[user.email]).send()
