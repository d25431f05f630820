"""People who can sign in."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded


class UserManager(BaseUserManager["User"]):
    """Accounts are found by e-mail, without regard to capitals."""

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """One row is one account; what it may do comes from mandates, never from the account itself."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="ar")
    is_active = models.BooleanField(_("active"), default=True)
    # An invented account, on a site set up to be looked at.
    is_demonstration = models.BooleanField(_("demonstration"), default=False)
    # A password that somebody else knew: it opens one session, in which another must be chosen.
    has_one_time_password = models.BooleanField(_("one-time password"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    personal = ("email", "name", "password")

    class Meta:
        ordering = ["email"]
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_waiting(self) -> bool:
        """Nobody has opened the account yet: its owner was invited and has chosen no password."""
        return not self.is_active and not self.has_usable_password()

    @property
    def is_suspended(self) -> bool:
        return not self.is_active and self.has_usable_password()


class Invitation(Recorded):
    """One row is one invitation to open an account; the secret itself is only in the letter, its digest here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    personal = ("digest",)

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("invitation")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.expires_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return not self.accepted_at and not self.withdrawn_at and self.expires_at > timezone.now()
