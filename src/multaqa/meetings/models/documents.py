"""Documents, their language editions and numbered revisions."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded, Sourced
from multaqa.meetings import choices
from multaqa.meetings.models.meeting import Meeting
from multaqa.meetings.models.programme import AgendaItem


class Document(Sourced):
    """One row is one document, whatever its languages and revisions; its address leads to the current one."""

    code = models.SlugField(_("name in addresses"), max_length=80, unique=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="documents")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="documents")
    kind = models.CharField(_("kind"), max_length=16, choices=choices.DocumentKind)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    un_symbol = models.CharField(_("UN symbol"), max_length=80, blank=True)
    title = models.CharField(_("title"), max_length=300)
    treatment = models.CharField(_("treatment"), max_length=20, choices=choices.Treatment, blank=True)
    is_public = models.BooleanField(_("open to the public"), default=True)

    class Meta:
        ordering = ["meeting_id", "symbol", "code"]

    def __str__(self) -> str:
        return self.title or self.code


class Revision(Recorded):
    """One row is one numbered revision of a document in one language; never changed once handed in, only withdrawn."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("revision"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(_("address"), max_length=500, blank=True)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["document_id", "language", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "language", "number"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.document} {self.number:02d}.{self.language}"

    @property
    def padded(self) -> str:
        """The number as addresses write it: 02."""
        return f"{self.number:02d}"
