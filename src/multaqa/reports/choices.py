import re

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


# The names of a report's paragraphs: they outlive numbers, so that the secretariat's own texts keep their place.
_PARAGRAPH = re.compile(
    r"introduction\.(network\.[0-9]+|objectives|history|scope)|activities\.list|meetings\.opening|proposals\.topics"
    r"|meeting\.(?P<meeting>[-a-zA-Z0-9_]+)"
    r"\.(opening|summary|items|recommendations|follow-up|p[0-9]+|session\.([0-9]+\.)?[0-9]+)"
)


def paragraph(key: str) -> re.Match[str] | None:
    """Return the parts of a paragraph's name, its `meeting` among them; nothing when no report has such a paragraph."""
    return _PARAGRAPH.fullmatch(key)
