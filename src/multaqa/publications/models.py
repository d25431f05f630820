"""Publications that the network's work produces, presents or launches."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Sourced
from multaqa.publications.choices import Part, PublicationKind


class Publication(Sourced):
    """One row is one work, whatever its language editions."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=PublicationKind)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)

    reserved = frozenset({"index", "new"})

    class Meta:
        ordering = ["-year", "code"]

    def __str__(self) -> str:
        return self.title or self.code


class Edition(Sourced):
    """One row is one language edition of a publication."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    url = models.URLField(_("address"), max_length=500, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ["publication_id", "language"]
        constraints = [models.UniqueConstraint(fields=["publication", "language"], name="one_edition_a_language")]

    def __str__(self) -> str:
        return f"{self.publication} ({self.language})"


class Credit(models.Model):
    """One row is what one body did for a publication, or for one language edition of it."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="credits")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="credits")
    body = models.ForeignKey("members.Body", models.PROTECT, related_name="credits")
    part = models.CharField(_("part"), max_length=12, choices=Part)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["publication_id", "order", "id"]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_part_display()}"
