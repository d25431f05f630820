from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is on this platform; each mandate gives one, and everybody is at least the public."""

    SECRETARIAT = "secretariat", _("Secretariat")
    DIRECTOR = "director", _("Director")
    COORDINATOR = "coordinator", _("National coordinator")
    INSTITUTION = "institution", _("Contributing institution")
    REVIEWER = "reviewer", _("Reviewer")
    PARTNER = "partner", _("Partner")
    OBSERVER = "observer", _("Observer")
    PUBLIC = "public", _("Public")


EVERYONE = frozenset(Role)
SIGNED_IN = EVERYONE - {Role.PUBLIC}
