"""What is measured: an index, its editions, and the questions and levels of an edition."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Sourced
from multaqa.measurement import choices


class Index(Sourced):
    """One row is one composite index, ours or somebody else's."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=60)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=choices.IndexKind)
    owner = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="indices")
    # The largest value that a score can take: 1 or 100.
    scale = models.PositiveSmallIntegerField(_("scale"), default=100)
    # A relative score may fall while its state improves: charts over time carry the warning.
    is_relative = models.BooleanField(_("relative"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    reserved = frozenset({"add", "compare", "index", "ratings", "rounds", "states"})

    class Meta:
        verbose_name = _("index")
        verbose_name_plural = _("indices")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.short_name or self.code


class Edition(Sourced):
    """One row is one edition of an index with its framework; frozen once a round opens."""

    index = models.ForeignKey(Index, models.PROTECT, related_name="editions")
    code = models.SlugField(_("edition"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=250, blank=True)
    note = models.TextField(_("note"), blank=True)
    # The text of Mizan's framework.yaml with its recipe: the arithmetic belongs to the edition.
    framework = models.TextField(_("framework"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=choices.EditionState, default="draft")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="next_editions")
    # Written by this project until the owner's own list is loaded; said on every page.
    is_constructed = models.BooleanField(_("constructed"), default=False)
    # Until this day the members comment on a proposed catalogue and say where they stand.
    comments_until = models.DateField(_("comments until"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)

    # What counts of it, where `queries.reading.with_results` has looked: a release, "published", or nothing.
    results: Any

    reserved = frozenset({"change", "new"})

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["index", "-year"]
        constraints = [models.UniqueConstraint(fields=["index", "code"], name="one_edition_a_code")]

    def __str__(self) -> str:
        return f"{self.index} {self.code}"

    @property
    def is_frozen(self) -> bool:
        return self.state == choices.EditionState.FROZEN

    @property
    def tone(self) -> str:
        return choices.EDITION_TONES[choices.EditionState(self.state)]


class Band(models.Model):
    """One row is one group of scores of an edition: from its lower bound, which belongs to it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bands")
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=80)
    lower = models.DecimalField(_("from"), max_digits=9, decimal_places=4)

    class Meta:
        verbose_name = _("band")
        verbose_name_plural = _("bands")
        ordering = ["edition", "lower"]
        constraints = [models.UniqueConstraint(fields=["edition", "lower"], name="one_band_a_bound")]

    def __str__(self) -> str:
        return self.name or self.code


class Level(Sourced):
    """One row is one rung of an edition's maturity ladder, with its definition and an example."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField(_("level"))
    name = models.CharField(_("name"), max_length=120)
    definition = models.TextField(_("definition"))
    example = models.TextField(_("example"))

    class Meta:
        verbose_name = _("maturity level")
        verbose_name_plural = _("maturity levels")
        ordering = ["edition", "number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_level_a_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"


class Question(Sourced):
    """One row is one indicator's question in an edition: asked once a state, or once a service."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questions")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    # Code of the indicator in the edition's framework that the answers feed.
    indicator = models.CharField(_("indicator"), max_length=40)
    pillar = models.CharField(_("pillar"), max_length=40)
    text = models.TextField(_("question"))
    help = models.TextField(_("help"), blank=True)
    kind = models.CharField(_("kind of answer"), max_length=12, choices=choices.QuestionKind)
    scope = models.CharField(_("asked for"), max_length=8, choices=choices.Scope)
    channel = models.CharField(_("channel"), max_length=8, choices=choices.Channel, blank=True)
    audience = models.CharField(_("audience"), max_length=12, choices=choices.Audience, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    maximum = models.DecimalField(_("largest value"), max_digits=14, decimal_places=4, null=True, blank=True)
    needs_evidence = models.BooleanField(_("needs evidence"), default=False)
    classification = models.PositiveSmallIntegerField(
        _("classification"), choices=choices.Classification, default=choices.Classification.NETWORK
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["edition", "order"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="one_question_a_code")]

    def __str__(self) -> str:
        return self.code
