"""Letters that accounts need, each in its reader's language."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from multaqa.accounts.models import Invitation
from multaqa.common.mail import letter


def send_invitation(invitation: Invitation, token: str) -> None:
    """Send the letter with the secret that opens an account."""
    user = invitation.user
    with override(user.language):
        address = settings.SITE_URL + reverse("accounts:accept", args=[token])
        context = {"user": user, "address": address, "until": invitation.expires_at, "site": settings.SITE_URL}
        letter("accounts/letters/invitation", context, to=user.email).send()
