"""What the meetings adopted, and what each addressee did about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.common.languages import LANGUAGES, current_language, passage
from multaqa.common.models import Sourced
from multaqa.recommendations import choices


class Theme(Sourced):
    """One row is one theme that lines are grouped under."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=150)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name or self.code


class Recommendation(Sourced):
    """One row is one adopted text, lettered in its meeting; its wording is never touched again."""

    code = models.SlugField(_("number in addresses"), max_length=40, unique=True)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="recommendations")
    paragraph = models.ForeignKey(
        "meetings.RecordParagraph", models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=16, choices=choices.AdoptedKind, default="recommendation")
    text = models.TextField(_("adopted wording"))
    adopted_on = models.DateField(_("adopted on"))
    # The source gives the substance and this platform's editors the words: the authentic wording is in the source.
    is_restated = models.BooleanField(_("restated from the source"), default=False)

    reserved = frozenset({"index", "matrix", "states", "themes"})

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="recommendation_order")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_final(self) -> bool:
        """Whether the meeting has closed on the wording."""
        return self.meeting.is_frozen

    @property
    def wordings(self) -> list[dict[str, str]]:
        """The wording in each language that has it, the reader's own first."""
        order = dict.fromkeys((current_language(), *LANGUAGES))
        found = [passage(self, "text", language) for language in order if getattr(self, f"text_{language}")]
        names = dict(settings.LANGUAGES)
        return [{**one._asdict(), "direction": one.direction, "name": names[one.language]} for one in found]


class Line(Sourced):
    """One row is one trackable piece of an adopted text, with what the text lacks: addressee, theme and due date."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="lines")
    code = models.SlugField(_("number in addresses"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    # The exact words of the adopted text that the line stands on.
    quote = models.TextField(_("words of the adopted text"), blank=True)
    text = models.TextField(_("what is asked"))
    addressee = models.CharField(_("addressee"), max_length=14, choices=choices.Addressee)
    states = models.ManyToManyField("members.State", blank=True, related_name="lines")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="lines")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="lines")
    due_on = models.DateField(_("due"), null=True, blank=True)
    life = models.CharField(_("life"), max_length=12, choices=choices.Life, default="live")
    ended_by = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")

    reserved = frozenset({"states", "themes"})

    class Meta:
        ordering = ["recommendation", "order"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "order"], name="line_order")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_live(self) -> bool:
        return self.life == choices.Life.LIVE


class FollowUp(models.Model):
    """One row is one line before one addressee; its statuses and their days repeat the events in force, never more."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="follow_ups")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="follow_ups")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="follow_ups")
    acceptance = models.CharField(_("acceptance"), max_length=12, choices=choices.Acceptance, default="pending")
    reported = models.CharField(_("self-reported"), max_length=12, choices=choices.Completion, default="no-evidence")
    verified = models.CharField(
        pgettext_lazy("status", "verified"), max_length=12, choices=choices.Completion, default="no-evidence"
    )
    # As of which day each is so; empty while nobody has said anything, which is not the same as «no evidence».
    acceptance_on = models.DateField(_("accepted as of"), null=True, blank=True)
    reported_on = models.DateField(_("reported as of"), null=True, blank=True)
    verified_on = models.DateField(_("verified as of"), null=True, blank=True)

    class Meta:
        ordering = ["line", "state", "body"]
        constraints = [
            models.UniqueConstraint(fields=["line", "state"], name="one_follow_up_a_state"),
            models.UniqueConstraint(fields=["line", "body"], name="one_follow_up_a_body"),
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(state__isnull=True), name="follow_up_by_body_or_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.state or self.body}"

    @property
    def addressee(self):
        """The state or the body that the line speaks to."""
        return self.state or self.body

    @property
    def has_gap(self) -> bool:
        """What was reported has been looked at, and found otherwise."""
        return bool(self.reported_on and self.verified_on and self.reported != self.verified)

    @property
    def is_confirmed(self) -> bool:
        """What was reported has been looked at, and found so."""
        return bool(self.reported_on and self.verified_on and self.reported == self.verified)

    @property
    def awaits_verification(self) -> bool:
        """Something was reported, and nobody has looked at it since."""
        return bool(self.reported_on and (self.verified_on is None or self.verified_on < self.reported_on))


class StatusEvent(models.Model):
    """One row is one step in one of the three histories; a mistake is answered by a later row that names it."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="events")
    dimension = models.CharField(_("dimension"), max_length=12, choices=choices.Dimension)
    before = models.CharField(_("before"), max_length=12)
    after = models.CharField(_("after"), max_length=12)
    effective_on = models.DateField(_("as of"))
    recorded_at = models.DateTimeField(_("recorded"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.CharField(_("on behalf of"), max_length=60, blank=True)
    reason = models.TextField(_("reason"))
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.follow_up} {self.dimension}: {self.after}"


class Evidence(models.Model):
    """One row is one piece of evidence behind a status event: a file or an address, dated and in a language."""

    event = models.ForeignKey(StatusEvent, models.PROTECT, related_name="evidence")
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        ordering = ["event", "id"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title


class Consequence(Sourced):
    """One row is something that came of a line: a later meeting, a publication, or an address."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="consequences")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.TextField(_("what came of it"))
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    publication = models.ForeignKey("publications.Publication", models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(_("address"), max_length=500, blank=True)
    happened_on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        ordering = ["line", "order"]
        constraints = [models.UniqueConstraint(fields=["line", "order"], name="consequence_order")]

    def __str__(self) -> str:
        return self.text
