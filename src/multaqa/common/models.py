"""What every kept fact has: a version, moments, and where it comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.languages import in_all


class Recorded(models.Model):
    """A row that people edit: its version guards against silent overwriting."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    # Fields whose values never enter the audit chain in clear.
    personal: tuple[str, ...] = ()
    # Words that no code may be, because they stand in addresses where it would; tests/house holds them complete.
    reserved: frozenset[str] = frozenset()

    class Meta:
        abstract = True


class Source(Recorded):  # type: ignore[django-manager-missing]  # modeltranslation makes its manager at run time
    """One row is one published or archived document that facts were taken from."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=500)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    published_on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title or self.code


class Sourced(Recorded):
    """A fact that says where it comes from, and what in it was inferred."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    source_locator = models.CharField(_("place in the source"), max_length=80, blank=True)
    source_note = models.CharField(_("note on the source"), max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def is_noted(self) -> bool:
        """Say whether there is anything to tell of the source of this very row."""
        return bool(self.source_locator or any(in_all(self, "source_note").values()))


class Submission(models.Model):
    """One row is one form sent once: its key lets a double click do nothing twice."""

    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    address = models.CharField(max_length=500, blank=True)
