from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportState(TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")


class Placement(TextChoices):
    """What the secretariat's own text does to the generated report."""

    REPLACE = "replace", _("Replaces the generated paragraph")
    AFTER = "after", _("Added after the paragraph")
    OMIT = "omit", _("Leaves the paragraph out")
