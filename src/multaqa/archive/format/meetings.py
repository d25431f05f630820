"""Everything of one meeting."""

from typing import Annotated, ClassVar

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import Count, Day, Hour, Moment, Number, Passage, Zone, address, form, line, slug
from multaqa.archive.format.members import BodyCode, PersonCode, StateCode
from multaqa.archive.format.papers import Document
from multaqa.archive.format.programme import AgendaItem, Part, Session
from multaqa.archive.format.recommendations import Recommendation
from multaqa.meetings import choices

SessionNumber = Annotated[str, form(r"^[0-9]{1,4}([.][0-9]{1,4})?$", "1.2"), Refers("meetings.session")]


class Host(Entry):
    """What one body does for a meeting."""

    table: ClassVar[str] = "meetings.host"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "body", "part")
    order: Number = 1
    """Place among the hosts."""
    body: BodyCode
    """The body."""
    part: choices.HostPart
    """What it does."""


class RecordParagraph(Sourced):
    """One numbered paragraph of the record of a meeting."""

    table: ClassVar[str] = "meetings.recordparagraph"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "number")
    number: Number
    """Number of the paragraph, from 1."""
    session: SessionNumber | None = None
    """Session that it tells of: 2, or 1.2 for the second session of the first part."""
    kind: choices.ParagraphKind = choices.ParagraphKind.PROCEEDINGS
    """What the paragraph does."""
    text: Passages
    """The paragraph."""


class Participation(Entry):
    """One place at a meeting, for a state or a body, from invitation to attendance."""

    table: ClassVar[str] = "meetings.participation"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "state", "body", "person")
    state: StateCode | None = None
    """The state, if it is one."""
    body: BodyCode | None = None
    """The body, if it is one."""
    person: PersonCode | None = None
    """Who takes the place, where a name is known."""
    capacity: choices.Capacity = choices.Capacity.DELEGATE
    """In what capacity."""
    status: choices.ParticipationState = choices.ParticipationState.INVITED
    """How far it has come."""
    letter_reference: line(120) = ""
    """Reference of the letter of invitation or nomination."""


class Corrigendum(Entry):
    """One visible correction to the record of a closed meeting."""

    table: ClassVar[str] = "meetings.corrigendum"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "number")
    number: Number
    """Number, from 1."""
    record: line(120)
    """What was corrected, by table and key: meetings.recordparagraph:8/4."""
    field: line(60)
    """Name of the field that was corrected."""
    before: Passage = ""
    """What it said before."""
    after: Passage = ""
    """What it says now."""
    reason: Passage
    """Why."""
    issued_at: Moment | None = None
    """Moment of issue; without it, the moment of loading."""


class Meeting(Sourced):
    """One meeting with its whole record."""

    table: ClassVar[str] = "meetings.meeting"
    code: slug(40)
    """Number in addresses, usually the ordinal."""
    ordinal: Number | None = None
    """Ordinal; meetings in the order of their dates have rising ordinals."""
    kind: choices.MeetingKind = choices.MeetingKind.REGULAR
    """What kind of meeting it is."""
    mode: choices.Mode = choices.Mode.IN_PERSON
    """How people met."""
    state: choices.MeetingState = choices.MeetingState.PLANNED
    """How far it has come; the record of a closed meeting is frozen."""
    title: lines(300)
    """Title."""
    occasion: lines(400) | None = None
    """On the margins of what, or why in this form: printed after date and place."""
    place: lines(120) | None = None
    """City."""
    country: StateCode | None = None
    """State in which it was held."""
    venue: lines(250) | None = None
    """Building and room."""
    starts_on: Day
    """First day."""
    ends_on: Day
    """Last day."""
    starts_at: Hour | None = None
    """Hour at which it opens, on the clock of its zone."""
    ends_at: Hour | None = None
    """Hour at which it closes."""
    zone: Zone = "Asia/Beirut"
    """Time zone, by its IANA name."""
    platform: line(80) = ""
    """Platform of a virtual meeting."""
    join_url: address(500) = ""
    """Link to join."""
    interpretation: Annotated[str, form(r"^[a-z]{2}(,[a-z]{2})*$", "ar,en,fr", limit=40)] = ""
    """Languages of interpretation, with commas: ar,en,fr."""
    summary: Passages | None = None
    """The meeting in a few sentences."""
    proposals_until: Day | None = None
    """Last day on which directors may propose items."""
    replies_until: Day | None = None
    """Last day for answering the invitation."""
    sequence: Count = 0
    """How often date, place or cancellation have changed, for calendars."""
    closed_at: Moment | None = None
    """Moment at which the secretariat closed it."""
    hosts: list[Host] = []
    """Bodies that organise and host it."""
    parts: list[Part] = []
    """Its parts, if it was held in several."""
    sessions: list[Session] = []
    """Its sessions, if it has no parts."""
    items: list[AgendaItem] = []
    """Items outside any session."""
    documents: list[Document] = []
    """Its documents."""
    participations: list[Participation] = []
    """Who was invited, who comes, who came."""
    paragraphs: list[RecordParagraph] = []
    """The record, paragraph by paragraph."""
    recommendations: list[Recommendation] = []
    """What it adopted."""
    corrigenda: list[Corrigendum] = []
    """Corrections made after it was closed."""
