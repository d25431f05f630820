"""What a meeting goes through: parts, sessions, items of the agenda and what was brought to them."""

from typing import Annotated, ClassVar

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import Day, Hour, Number, slug
from multaqa.archive.format.members import BodyCode, PersonCode, StateCode
from multaqa.meetings import choices


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
