"""Everything of one meeting, and the topics and proposals for meetings to come."""

from typing import Annotated, ClassVar

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import (
    Count,
    Day,
    Hour,
    Moment,
    Number,
    Passage,
    Year,
    YesNo,
    Zone,
    address,
    form,
    line,
    slug,
)
from multaqa.archive.format.members import BodyCode, FileName, PersonCode, SessionOfCommittee, StateCode
from multaqa.archive.format.publications import Language
from multaqa.archive.format.recommendations import Recommendation
from multaqa.meetings import choices

ItemNumber = Annotated[Number, Refers("meetings.agendaitem")]
SessionNumber = Annotated[str, form(r"^[0-9]{1,4}([.][0-9]{1,4})?$", "1.2"), Refers("meetings.session")]
ProposalKey = Annotated[str, form(r"^[-a-zA-Z0-9_]{1,40}/[0-9]{1,4}$", "9/3"), Refers("meetings.agendaproposal")]
MeetingCode = Annotated[slug(40), Refers("meetings.meeting")]


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


class Contribution(Sourced):
    """What one body or one state brought to an item; without a subject it speaks to the item's title."""

    table: ClassVar[str] = "meetings.contribution"
    identity: ClassVar[tuple[str, ...]] = ("item", "order")
    order: Number
    """Place in the item, from 1."""
    kind: choices.ContributionKind = choices.ContributionKind.PRESENTATION
    """What kind of contribution it is."""
    body: BodyCode | None = None
    """The body, if it is one."""
    state: StateCode | None = None
    """The state, if it is one."""
    speaker: PersonCode | None = None
    """Who spoke, where it is known."""
    subject: lines(400) | None = None
    """What it was about."""


class PublicationTreated(Entry):
    """A publication that came up under an item."""

    table: ClassVar[str] = "meetings.publicationtreated"
    identity: ClassVar[tuple[str, ...]] = ("item", "publication")
    publication: Annotated[slug(80), Refers("publications.publication")]
    """Code of the publication."""
    treatment: choices.Treatment
    """What the meeting did with it."""


class AgendaItem(Sourced):
    """One item of the agenda; numbered through the whole meeting."""

    table: ClassVar[str] = "meetings.agendaitem"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "order")
    order: Number
    """Number of the item in the meeting, from 1."""
    kind: choices.ItemKind = choices.ItemKind.PRESENTATION
    """What kind of item it is."""
    title: lines(300)
    """Title."""
    note: Passages | None = None
    """More about it."""
    minutes: Number | None = None
    """Time set aside, in minutes."""
    contributions: list[Contribution] = []
    """What bodies and states brought to it."""
    publications: list[PublicationTreated] = []
    """Publications that came up."""


class Session(Sourced):
    """One sitting; numbered within its part where the meeting has parts."""

    table: ClassVar[str] = "meetings.session"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "part", "order")
    order: Number
    """Number of the session in its part, or in the meeting without parts, from 1."""
    title: lines(300)
    """Title."""
    starts_on: Day | None = None
    """Day, within the days of the meeting."""
    starts_at: Hour | None = None
    """Hour at which it opens, on the meeting's clock."""
    ends_at: Hour | None = None
    """Hour at which it closes."""
    items: list[AgendaItem] = []
    """Items taken up in it."""


class Part(Sourced):
    """One part of a meeting that was held in several."""

    table: ClassVar[str] = "meetings.part"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "order")
    order: Number
    """Number of the part, from 1."""
    title: lines(300)
    """Title."""
    sessions: list[Session] = []
    """Its sessions."""


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


class Revision(Entry):
    """One numbered revision of a document in one language."""

    table: ClassVar[str] = "meetings.revision"
    identity: ClassVar[tuple[str, ...]] = ("document", "language", "number")
    language: Language
    """Language: ar, en or fr."""
    number: Number
    """Number of the revision, from 1."""
    file: FileName | None = None
    """Its file, by its path in the folder files/."""
    url: address(500) = ""
    """Where it can be read, if it is not a file here."""
    note: line(300) = ""
    """What changed."""
    handed_in_at: Moment | None = None
    """Moment at which it was handed in; without it, the moment of loading."""
    withdrawn_at: Moment | None = None
    """Moment at which it was withdrawn."""


class Document(Sourced):
    """One document, whatever its languages and revisions."""

    table: ClassVar[str] = "meetings.document"
    code: slug(80)
    """Name in addresses."""
    item: ItemNumber | None = None
    """Number of the agenda item that it belongs to."""
    kind: choices.DocumentKind
    """What kind of document it is."""
    symbol: line(80) = ""
    """Symbol in the network's own series."""
    un_symbol: line(80) = ""
    """United Nations symbol."""
    title: lines(300)
    """Title."""
    treatment: choices.Treatment | None = None
    """What the meeting did with it."""
    is_public: YesNo = True
    """Whether the public may read it."""
    revisions: list[Revision] = []
    """Its revisions."""


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


class ProposedTopic(Sourced):
    """One topic that the secretariat proposes to the members for some years."""

    table: ClassVar[str] = "meetings.proposedtopic"
    code: slug(60)
    """Short name by which proposals name it."""
    session: SessionOfCommittee | None = None
    """Session of the committee that it was put before: committee/ordinal."""
    from_year: Year
    """First year."""
    to_year: Year
    """Last year."""
    order: Number
    """Place in the list of these years: 1 is (a)."""
    text: Passages
    """The topic."""
    proposed_by: BodyCode | None = None
    """Body that proposes it."""


class AgendaProposal(Entry):
    """One proposal for the agenda of a meeting, and what became of it."""

    table: ClassVar[str] = "meetings.agendaproposal"
    identity: ClassVar[tuple[str, ...]] = ("meeting", "number")
    meeting: MeetingCode
    """Code of the meeting."""
    number: Number
    """Number among the proposals for that meeting."""
    state: StateCode | None = None
    """State that proposes, if it is one."""
    body: BodyCode | None = None
    """Body that proposes, if it is one."""
    topic: Annotated[slug(60), Refers("meetings.proposedtopic")] | None = None
    """Topic that it grew from."""
    title: lines(300)
    """What is proposed."""
    rationale: Passages | None = None
    """Why."""
    status: choices.ProposalState = choices.ProposalState.SUBMITTED
    """What became of it."""
    reason: Passages | None = None
    """Reason of the decision, told to the proposer."""
    item: ItemNumber | None = None
    """Number of the agenda item that it became."""
    merged_into: ProposalKey | None = None
    """Proposal that it was merged into: meeting/number."""
    carried_to: ProposalKey | None = None
    """Proposal that it was carried to: meeting/number."""
    decided_at: Moment | None = None
    """Moment of the decision."""
