"""The network, its member states, the bodies it works with, and who acts for whom."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.common.models import Recorded, Sourced
from multaqa.members.choices import BESIDE_A_LINE, SOON_IN_DAYS, BodyKind, MandateKind, MandateStatus


class State(Sourced):
    """One row is one member of the network: a state, or a province in a federal network."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    m49 = models.CharField("M49", max_length=3, blank=True)
    name = models.CharField(_("name"), max_length=120)
    formal_name = models.CharField(_("formal name"), max_length=200, blank=True)
    is_secretariat_member = models.BooleanField(_("member of the secretariat's organization"), default=False)
    joined_on = models.DateField(_("member from"), null=True, blank=True)
    left_on = models.DateField(_("member until"), null=True, blank=True)

    reserved = BESIDE_A_LINE | {
        *("bodies", "index", "mandates", "network", "people"),
        # What a round has beside the parts of the states.
        *("close", "contests", "decisions", "draft", "edit", "extend", "open", "releases", "remind", "review"),
    }

    class Meta:
        verbose_name = pgettext_lazy("member", "state")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name or self.code


class Body(Sourced):
    """One row is one organisation; with a state it is one of that state's institutions."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="divisions")
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="institutions")
    is_partner = models.BooleanField(_("partner of the network"), default=False)
    url = models.URLField(_("address"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)

    reserved = BESIDE_A_LINE | {"add", "index"}

    class Meta:
        verbose_name = _("body")
        ordering = ["code"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name or self.code


class Committee(Sourced):
    """One row is one intergovernmental committee; the network reports to one."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=250)
    body = models.ForeignKey(Body, models.PROTECT, related_name="committees")

    class Meta:
        verbose_name = _("committee")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name or self.code


class CommitteeSession(Sourced):
    """One row is one session of a committee."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    starts_on = models.DateField(_("opens on"), null=True, blank=True)
    ends_on = models.DateField(_("closes on"), null=True, blank=True)

    class Meta:
        verbose_name = _("committee session")
        ordering = ["committee", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "ordinal"], name="one_session_an_ordinal"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="session_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.ordinal}"


class Network(Sourced):
    """The only row is the network that this platform serves."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80)
    description = models.TextField(_("description"), blank=True)
    # How the members are called, in a phrase that follows a number or an article: «directors of …».
    members_name = models.CharField(_("name of the members"), max_length=200, blank=True)
    region_name = models.CharField(_("region"), max_length=120, blank=True)
    secretariat = models.ForeignKey(Body, models.PROTECT, related_name="+")
    parent_committee = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_in = models.PositiveSmallIntegerField(_("year of proposal"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    symbol_series = models.CharField(_("series of symbols"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("network")

    def __str__(self) -> str:
        return self.short_name or self.code


class Objective(Sourced):
    """One row is one aim of the network."""

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("objective")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Activity(Sourced):
    """One row is one kind of activity that the members undertake, lettered in this order."""

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("activity")
        ordering = ["order"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.text


class Person(Recorded):
    """One row is one person known to the network, with or without an account."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position held"), max_length=250, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="people")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    personal = ("name", "name_ar", "name_en", "name_fr", "email", "phone")
    reserved = frozenset({"add"})

    class Meta:
        verbose_name = _("person")
        ordering = ["code"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.code


class Mandate(Recorded):
    """One row is one person's capacity for a state or a body, from a day, perhaps until a day, by a letter."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    kind = models.CharField(_("capacity"), max_length=20, choices=MandateKind)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="mandates")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="mandates")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    letter_reference = models.CharField(_("letter's reference"), max_length=120, blank=True)
    letter_on = models.DateField(_("letter's date"), null=True, blank=True)
    letter = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    # A proposed mandate gives no right until the secretariat has verified its letter.
    verified_at = models.DateTimeField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    declined_at = models.DateTimeField(_("declined on"), null=True, blank=True)
    # Why it was declined, or ended before its time.
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = _("mandate")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="mandate_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state__isnull=False) | Q(body__isnull=False) | Q(kind="observer"),
                name="mandate_is_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

    def status_on(self, day: date) -> MandateStatus:
        """Return where the mandate stands on a day."""
        if self.declined_at:
            return MandateStatus.DECLINED
        if not self.verified_at:
            return MandateStatus.PROPOSED
        if self.starts_on > day:
            return MandateStatus.COMING
        if self.ends_on is None:
            return MandateStatus.IN_FORCE
        if self.ends_on < day:
            return MandateStatus.LAPSED
        return MandateStatus.ENDS_SOON if (self.ends_on - day).days <= SOON_IN_DAYS else MandateStatus.IN_FORCE
