"""Meetings as they are prepared, held and recorded."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from multaqa.common.models import Recorded, Sourced
from multaqa.meetings import choices


class Meeting(Sourced):
    """One row is one meeting of the network."""

    code = models.SlugField(_("number in addresses"), max_length=40, unique=True)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), unique=True, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices.MeetingKind, default="regular")
    mode = models.CharField(_("mode"), max_length=12, choices=choices.Mode, default="in-person")
    state = models.CharField(_("state"), max_length=12, choices=choices.MeetingState, default="planned")
    title = models.CharField(_("title"), max_length=300)
    # On the margins of what, or why in this form: printed after the date and place.
    occasion = models.CharField(_("occasion"), max_length=400, blank=True)
    place = models.CharField(_("city"), max_length=120, blank=True)
    country = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="meetings")
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    starts_at = models.TimeField(_("from (hour)"), null=True, blank=True)
    ends_at = models.TimeField(_("to (hour)"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, default="Asia/Beirut")
    platform = models.CharField(_("meeting platform"), max_length=80, blank=True)
    join_url = models.URLField(_("link to join"), max_length=500, blank=True)
    # Codes of languages, with commas: ar,en,fr.
    interpretation = models.CharField(_("interpretation"), max_length=40, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    # Counted up when date, place or cancellation change: calendars then replace their copy (RFC 5545).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="meeting_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.title or self.code

    @property
    def is_frozen(self) -> bool:
        """A closed meeting's record changes only by corrigendum."""
        return self.state == choices.MeetingState.CLOSED

    @property
    def interpretation_languages(self) -> list[str]:
        return [code for code in self.interpretation.split(",") if code]


class Host(models.Model):
    """One row is what one body does for a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="hosts")
    body = models.ForeignKey("members.Body", models.PROTECT, related_name="hosted")
    part = models.CharField(_("part"), max_length=12, choices=choices.HostPart)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "order", "id"]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_part_display()}"


class Part(Sourced):
    """One row is one part of a meeting that was held in several."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="part_order")]

    def __str__(self) -> str:
        return self.title


class Session(Sourced):
    """One row is one sitting, within a part where the meeting has parts; numbered within its part."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sessions")
    part = models.ForeignKey(Part, models.CASCADE, null=True, blank=True, related_name="sessions")
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=300)
    starts_on = models.DateField(_("day"), null=True, blank=True)
    starts_at = models.TimeField(_("from (hour)"), null=True, blank=True)
    ends_at = models.TimeField(_("to (hour)"), null=True, blank=True)

    class Meta:
        ordering = ["meeting", "part__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["part", "order"], name="session_order_in_part"),
            models.UniqueConstraint(fields=["meeting", "order"], condition=Q(part__isnull=True), name="session_order"),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Sourced):
    """One row is one item of the agenda, in a session once it is placed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=14, choices=choices.ItemKind, default="presentation")
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("note"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="item_order")]

    def __str__(self) -> str:
        return self.title


class Contribution(Sourced):
    """One row is what one body or one state brought to an item; without a subject it speaks to the item's title."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="contributions")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=14, choices=choices.ContributionKind, default="presentation")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="contributions")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="contributions")
    speaker = models.ForeignKey("members.Person", models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(_("subject"), max_length=400, blank=True)

    class Meta:
        ordering = ["item", "order"]
        constraints = [
            models.UniqueConstraint(fields=["item", "order"], name="contribution_order"),
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(state__isnull=True), name="contribution_by_body_or_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body or self.state}: {self.subject or self.item}"


class PublicationTreated(models.Model):
    """One row is a publication that came up under an item, and what was done with it."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="publications")
    publication = models.ForeignKey("publications.Publication", models.PROTECT, related_name="treatments")
    treatment = models.CharField(_("treatment"), max_length=20, choices=choices.Treatment)

    class Meta:
        ordering = ["item", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "publication"], name="publication_once_an_item")]

    def __str__(self) -> str:
        return f"{self.publication}: {self.get_treatment_display()}"


class RecordParagraph(Sourced):
    """One row is one numbered paragraph of the record of a meeting, in its three languages."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="paragraphs")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="paragraphs")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=16, choices=choices.ParagraphKind, default="proceedings")
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="paragraph_number")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


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
        ordering = ["meeting", "symbol", "code"]

    def __str__(self) -> str:
        return self.title or self.code


class Revision(models.Model):
    """One row is one numbered revision of a document in one language; it is never changed once handed in."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("revision"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(_("address"), max_length=500, blank=True)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["document", "language", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "language", "number"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.document} {self.number:02d}.{self.language}"


class Participation(Recorded):
    """One row is one place at a meeting, for a state or a body, from invitation to attendance."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="participations")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="participations")
    person = models.ForeignKey("members.Person", models.PROTECT, null=True, blank=True, related_name="participations")
    capacity = models.CharField(_("capacity"), max_length=12, choices=choices.Capacity, default="delegate")
    status = models.CharField(_("status"), max_length=12, choices=choices.ParticipationState, default="invited")
    letter_reference = models.CharField(_("letter's reference"), max_length=120, blank=True)

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(state__isnull=True), name="participation_of_body_or_state"
            ),
            models.UniqueConstraint(fields=["meeting", "person"], name="one_place_a_person"),
            models.UniqueConstraint(
                fields=["meeting", "state"],
                condition=Q(person__isnull=True),
                name="one_unnamed_place_a_state",
            ),
            models.UniqueConstraint(
                fields=["meeting", "body"], condition=Q(person__isnull=True), name="one_unnamed_place_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state or self.body}: {self.get_status_display()}"


class ProposedTopic(Sourced):
    """One row is one topic that the secretariat proposes to the members for some years; proposals grow from it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    session = models.ForeignKey(
        "members.CommitteeSession", models.PROTECT, null=True, blank=True, related_name="topics"
    )
    from_year = models.PositiveSmallIntegerField(_("from (year)"))
    to_year = models.PositiveSmallIntegerField(_("to (year)"))
    order = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("text"))
    proposed_by = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["from_year", "order"]
        constraints = [
            models.UniqueConstraint(fields=["from_year", "to_year", "order"], name="topic_order"),
            models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="topic_years"),
        ]

    def __str__(self) -> str:
        return self.text


class AgendaProposal(Recorded):
    """One row is one proposal for the agenda of a meeting, and what became of it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="proposals")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, blank=True, related_name="proposals")
    body = models.ForeignKey("members.Body", models.PROTECT, null=True, blank=True, related_name="proposals")
    topic = models.ForeignKey(ProposedTopic, models.PROTECT, null=True, blank=True, related_name="proposals")
    title = models.CharField(_("title"), max_length=300)
    rationale = models.TextField(_("why"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=choices.ProposalState, default="submitted")
    reason = models.TextField(_("reason"), blank=True)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="proposals")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    carried_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_from")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        ordering = ["meeting", "id"]

    def __str__(self) -> str:
        return self.title


class Corrigendum(models.Model):
    """One row is one visible correction to the record of a closed meeting; nothing is ever corrected silently."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="corrigenda")
    number = models.PositiveSmallIntegerField(_("number"))
    # Which record and field: `meetings.recordparagraph:12` and `text_fr`.
    record = models.CharField(max_length=120)
    field = models.CharField(max_length=60)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("reason"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name_plural = "corrigenda"
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="corrigendum_number")]

    def __str__(self) -> str:
        return f"{self.meeting}/Corr.{self.number}"
