"""How the sign-in library behaves here: accounts come by invitation only, and letters speak their reader's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override

from multaqa.accounts.actions import sign_in
from multaqa.accounts.models import User


class InvitationOnly(DefaultAccountAdapter):
    """Nobody opens an account alone; every failed attempt is recorded."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        sign_in.note_failure(credentials.get("email", ""), "password")

    def set_password(self, user: User, password: str) -> None:
        """Keep a password that its owner chose."""
        user.set_password(password)
        user.has_one_time_password = False
        user.save(update_fields=["password", "has_one_time_password", "changed_at"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        reader = User.objects.filter(email__iexact=email).first()
        with override(reader.language if reader else settings.LANGUAGE_CODE):
            super().send_mail(template_prefix, email, {**context, "site": settings.SITE_URL, "reader": reader})
