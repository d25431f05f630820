"""Values that others published, kept as what they are."""

from django.db import models
from django.db.models import FloatField, GeneratedField, Value
from django.db.models.functions import Cast, NullIf
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Sourced
from multaqa.measurement import choices


class PublishedValue(Sourced):
    """One row is one figure as others published it, for a country or a region; never mixed with computed ones."""

    edition = models.ForeignKey("measurement.Edition", models.PROTECT, related_name="published")
    # ISO alpha-3 of the country, or the name of a region: most are not members of the network.
    unit = models.CharField(_("unit"), max_length=12)
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="published_values")
    code = models.CharField(_("node"), max_length=40)
    # The figure letter by letter, so that rounding is the source's and not ours.
    as_published = models.CharField(_("as published"), max_length=40, blank=True)
    # The same as a number: the database derives it, so the two cannot come apart.
    value = GeneratedField(
        verbose_name=_("value"),
        expression=Cast(NullIf("as_published", Value("")), FloatField()),
        output_field=FloatField(null=True),
        db_persist=True,
    )
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    of = models.PositiveSmallIntegerField(_("out of"), null=True, blank=True)
    band = models.CharField(_("group as published"), max_length=80, blank=True)
    confidence = models.CharField(_("confidence"), max_length=8, choices=choices.Confidence, default="high")
    url = models.URLField(_("address"), max_length=500, blank=True)
    other_url = models.URLField(_("second address"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("published value")
        verbose_name_plural = _("published values")
        ordering = ["edition", "code", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "unit", "code"], name="one_published_value"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.unit} {self.code}: {self.as_published}"
