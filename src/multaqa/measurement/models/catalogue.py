"""Which services are assessed, and how the list changes from one edition to the next."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded, Sourced
from multaqa.measurement import choices
from multaqa.measurement.models.index import Edition


class Sector(Sourced):
    """One row is one sector of public services."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name or self.code


class Stage(Sourced):
    """One row is one stage of the life of a person or of a business."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    audience = models.CharField(_("audience"), max_length=12, choices=choices.Audience)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("stage of life")
        verbose_name_plural = _("stages of life")
        ordering = ["audience", "order", "code"]

    def __str__(self) -> str:
        return self.name or self.code


class Service(Sourced):
    """One row is one service in the catalogue of one edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="services")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    audience = models.CharField(_("audience"), max_length=12, choices=choices.Audience)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="services")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="services")

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["edition", "order"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="one_service_a_code")]

    def __str__(self) -> str:
        return self.name or self.code


class Lineage(models.Model):
    """One row says that a service of an edition is, or swallowed, a service of the edition before it."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="ancestors")
    before = models.ForeignKey(Service, models.CASCADE, related_name="descendants")
    kind = models.CharField(_("kind"), max_length=10, choices=choices.LineageKind)

    class Meta:
        verbose_name = _("lineage")
        verbose_name_plural = _("lineages")
        ordering = ["service_id", "before_id"]
        constraints = [models.UniqueConstraint(fields=["service", "before"], name="one_lineage_a_pair")]

    def __str__(self) -> str:
        return f"{self.before} → {self.service}"


class CatalogueComment(Recorded):
    """One row is what one state said about a proposed catalogue, or about one service in it or dropped from it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="comments")
    service = models.ForeignKey(Service, models.CASCADE, null=True, blank=True, related_name="comments")
    state = models.ForeignKey("members.State", models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("comment on the catalogue")
        verbose_name_plural = _("comments on the catalogue")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.state}: {self.text[:40]}"


class CatalogueStance(Recorded):
    """One row is one state's position on a proposed catalogue."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="stances")
    state = models.ForeignKey("members.State", models.PROTECT, related_name="+")
    stance = models.CharField(_("position"), max_length=14, choices=choices.Stance)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("position on the catalogue")
        verbose_name_plural = _("positions on the catalogue")
        ordering = ["state"]
        constraints = [models.UniqueConstraint(fields=["edition", "state"], name="one_stance_a_state")]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_stance_display()}"

    @property
    def tone(self) -> str:
        return choices.STANCE_TONES[choices.Stance(self.stance)]
