from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PublicationKind(TextChoices):
    STUDY = "study", _("Study")
    SURVEY = "survey", _("Survey")
    REPORT = "report", _("Report")
    FRAMEWORK = "framework", _("Framework")
    INDEX = "index", _("Index")
    GUIDE = "guide", _("Guide")


class Part(TextChoices):
    """What a body did for a publication."""

    AUTHOR = "author", _("Author")
    PUBLISHER = "publisher", _("Publisher")
    TRANSLATOR = "translator", _("Translator")
    PARTNER = "partner", _("In cooperation with")
