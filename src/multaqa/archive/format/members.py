"""The network itself: sources, states, bodies, the committee, people and mandates."""

from typing import Annotated, ClassVar

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import (
    Day,
    Digits,
    Email,
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
from multaqa.members.choices import BodyKind, MandateKind

StateCode = Annotated[line(12), Refers("members.state")]
BodyCode = Annotated[slug(60), Refers("members.body")]
PersonCode = Annotated[slug(60), Refers("members.person")]
SessionOfCommittee = Annotated[
    str,
    form(r"^[-a-zA-Z0-9_]+/[0-9]{1,3}$", "technology-for-development/3", limit=70),
    Refers("members.committeesession"),
]
MandateKey = Annotated[
    str,
    form(
        r"^[-a-zA-Z0-9_]+/[a-z]+/(-|(state|body):[-a-zA-Z0-9_]+)/[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "person/director/state:EGY/2019-01-01",
    ),
    Refers("members.mandate"),
]
FileName = Annotated[line(300), Refers("files.storedfile")]


class Source(Entry):
    """One published or archived document that facts were taken from."""

    table: ClassVar[str] = "common.source"
    code: slug(80)
    """Short name by which entries cite it."""
    title: lines(500)
    """Title of the document."""
    symbol: line(80) = ""
    """Symbol of the document, such as E/ESCWA/TDD/2017/2."""
    url: address(500) = ""
    """Where it can be read."""
    published_on: Day | None = None
    """Day of publication."""


class State(Sourced):
    """One member of the network: a state, or a province in a federal network."""

    table: ClassVar[str] = "members.state"
    code: slug(12)
    """ISO 3166-1 alpha-3 code of a state; any short code of a province."""
    m49: Digits = ""
    """Code of the United Nations standard M49, three digits."""
    name: lines(120)
    """Short name."""
    formal_name: lines(200) | None = None
    """Formal name."""
    is_secretariat_member: YesNo = False
    """Whether it is a member of the organisation that serves as secretariat."""
    joined_on: Day | None = None
    """First day of membership, where it is known."""
    left_on: Day | None = None
    """Last day of membership."""


class Body(Sourced):
    """One organisation; with a state it is one of that state's institutions."""

    table: ClassVar[str] = "members.body"
    code: slug(60)
    """Short name by which entries name it."""
    name: lines(250)
    """Full name."""
    acronym: lines(40) | None = None
    """Acronym, where it has one."""
    kind: BodyKind
    """What kind of organisation it is."""
    parent: BodyCode | None = None
    """Body that it is a division of."""
    state: StateCode | None = None
    """State whose institution it is."""
    is_partner: YesNo = False
    """Whether it is a partner of the network."""
    url: address(300) = ""
    """Its web address."""
    description: Passages | None = None
    """What it is, in a few sentences."""


class CommitteeSession(Sourced):
    """One session of a committee."""

    table: ClassVar[str] = "members.committeesession"
    identity: ClassVar[tuple[str, ...]] = ("committee", "ordinal")
    ordinal: Number
    """Its ordinal: 2 is the second session."""
    place: lines(120) | None = None
    """City."""
    starts_on: Day | None = None
    """First day."""
    ends_on: Day | None = None
    """Last day."""


class Committee(Sourced):
    """One intergovernmental committee."""

    table: ClassVar[str] = "members.committee"
    code: slug(60)
    """Short name by which entries name it."""
    name: lines(250)
    """Full name."""
    body: BodyCode
    """Body that it belongs to."""
    sessions: list[CommitteeSession] = []
    """Its sessions."""


class Objective(Sourced):
    """One aim of the network."""

    table: ClassVar[str] = "members.objective"
    identity: ClassVar[tuple[str, ...]] = ("order",)
    order: Number
    """Place in the list, from 1."""
    text: Passages
    """The aim."""


class Activity(Sourced):
    """One kind of activity of the members, lettered in this order."""

    table: ClassVar[str] = "members.activity"
    identity: ClassVar[tuple[str, ...]] = ("order",)
    order: Number
    """Place in the list, from 1: 1 is (a)."""
    text: Passages
    """The activity."""


class Network(Sourced):
    """The network that the archive holds."""

    table: ClassVar[str] = "members.network"
    code: slug(60)
    """Short name of the network."""
    name: lines(250)
    """Full name."""
    short_name: lines(80)
    """Name for headings and menus."""
    description: Passages | None = None
    """What it is, in a few sentences."""
    members_name: lines(200) | None = None
    """How its members are called: directors of e-government programmes in the Arab States."""
    region_name: lines(120) | None = None
    """The region or country that it serves."""
    secretariat: BodyCode
    """Body that serves as its secretariat."""
    parent_committee: Annotated[slug(60), Refers("members.committee")] | None = None
    """Committee that it reports to."""
    proposed_in: Year | None = None
    """Year in which it was proposed."""
    zone: Zone = "UTC"
    """Time zone of the secretariat, by its IANA name."""
    symbol_series: line(40) = ""
    """First part of the symbols of its own documents."""
    objectives: list[Objective] = []
    """Its aims."""
    activities: list[Activity] = []
    """What its members undertake."""


class Person(Entry):
    """One person known to the network, with or without an account."""

    table: ClassVar[str] = "members.person"
    code: slug(60)
    """Short name by which entries name the person."""
    name: lines(200)
    """Name."""
    position: lines(250) | None = None
    """Position held."""
    email: Email = ""
    """E-mail address."""
    phone: line(40) = ""
    """Telephone."""
    body: BodyCode | None = None
    """Body that the person belongs to."""


class Mandate(Entry):
    """One person's capacity for a state or a body, from a day, perhaps until a day, by a letter."""

    table: ClassVar[str] = "members.mandate"
    identity: ClassVar[tuple[str, ...]] = ("person", "kind", "state", "body", "starts_on")
    person: PersonCode
    """Code of the person."""
    kind: MandateKind
    """Capacity."""
    state: StateCode | None = None
    """State that the person acts for."""
    body: BodyCode | None = None
    """Body that the person acts for."""
    starts_on: Day
    """First day."""
    ends_on: Day | None = None
    """Last day."""
    letter_reference: line(120) = ""
    """Reference of the letter."""
    letter_on: Day | None = None
    """Date of the letter."""
    letter: FileName | None = None
    """File of the letter, by its path in the folder files/."""
    verified_at: Moment | None = None
    """Moment at which the secretariat verified it; before that it gives no right."""
    declined_at: Moment | None = None
    """Moment at which the secretariat declined it."""
    reason: Passage = ""
    """Why it was declined, or ended before its time."""
    predecessor: MandateKey | None = None
    """The mandate that it follows: person/capacity/state:CODE/first day, or body:CODE for a body."""
