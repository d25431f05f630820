"""Indices with their editions: framework, bands, ladder, questionnaire, catalogue of services, published values."""

from typing import Annotated, Any, ClassVar

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import (
    Amount,
    Day,
    Figure,
    Moment,
    Number,
    Passage,
    Rung,
    Year,
    YesNo,
    address,
    form,
    line,
    slug,
)
from multaqa.archive.format.members import BodyCode, StateCode
from multaqa.measurement import choices


def named_by_index_and_code(plain: dict[str, Any]) -> str:
    """Return the name of an edition's own file."""
    return f"{plain['index']}-{plain['code']}"


def named_by_edition(plain: dict[str, Any]) -> str:
    """Return the name of the file of everything that belongs to one edition."""
    return plain["edition"].replace("/", "-")


def named_by_index(plain: dict[str, Any]) -> str:
    """Return the name of the file of everything that belongs to the editions of one index."""
    return plain["edition"].partition("/")[0]


IndexCode = Annotated[slug(40), Refers("measurement.index")]
EditionCode = Annotated[
    str,
    form(r"^[-a-zA-Z0-9_]{1,40}/[-a-zA-Z0-9_]{1,20}$", "gems/2020"),
    Refers("measurement.edition"),
]
ServiceCode = Annotated[
    str,
    form(r"^[-a-zA-Z0-9_]{1,40}/[-a-zA-Z0-9_]{1,20}/[-a-zA-Z0-9_]{1,40}$", "gems/2020/passport"),
    Refers("measurement.service"),
]


class Sector(Sourced):
    """One sector of public services."""

    table: ClassVar[str] = "measurement.sector"
    code: slug(40)
    """Short name by which services name it."""
    name: lines(120)
    """Name."""
    order: Number = 1
    """Place in lists."""


class Stage(Sourced):
    """One stage of the life of a person or of a business."""

    table: ClassVar[str] = "measurement.stage"
    sorted_by: ClassVar[tuple[str, ...]] = ("audience", "order")
    code: slug(40)
    """Short name by which services name it."""
    name: lines(120)
    """Name."""
    audience: choices.Audience
    """Whose life it is a stage of."""
    order: Number = 1
    """Place among the stages of this life."""


class Index(Sourced):
    """One composite index, the network's own or somebody else's."""

    table: ClassVar[str] = "measurement.index"
    code: slug(40)
    """Short name, which stands in addresses."""
    name: lines(250)
    """Full name."""
    short_name: lines(60)
    """Name for headings and menus."""
    description: Passages | None = None
    """What it measures, in a few sentences."""
    kind: choices.IndexKind
    """Whether scores are computed here or were published by others."""
    owner: BodyCode | None = None
    """Body that publishes it."""
    scale: Number = 100
    """The largest value that a score can take: 1 or 100."""
    is_relative: YesNo = False
    """Whether a score depends on those of the others, so that it may fall while its state improves."""
    order: Number = 1
    """Place in lists."""


class Band(Entry):
    """One group of scores of an edition; its lower bound belongs to it."""

    table: ClassVar[str] = "measurement.band"
    identity: ClassVar[tuple[str, ...]] = ("edition", "lower")
    sorted_by: ClassVar[tuple[str, ...]] = ("lower",)
    code: slug(30)
    """Short name."""
    name: lines(80)
    """Name."""
    lower: Amount
    """The lowest score in it."""


class Level(Sourced):
    """One rung of an edition's maturity ladder."""

    table: ClassVar[str] = "measurement.level"
    identity: ClassVar[tuple[str, ...]] = ("edition", "number")
    sorted_by: ClassVar[tuple[str, ...]] = ("number",)
    number: Number
    """Its number, from 1."""
    name: lines(120)
    """Name."""
    definition: Passages
    """What a service must do to stand on it."""
    example: Passages
    """A service that stands on it."""


class Edition(Sourced):
    """One edition of an index."""

    table: ClassVar[str] = "measurement.edition"
    identity: ClassVar[tuple[str, ...]] = ("index", "code")
    index: IndexCode
    """Code of the index."""
    code: slug(20)
    """Short name, commonly the year."""
    year: Year
    """Year."""
    title: lines(250) | None = None
    """Title."""
    note: Passages | None = None
    """What a reader must know about it."""
    state: choices.EditionState = choices.EditionState.DRAFT
    """How far its catalogue has come."""
    previous: EditionCode | None = None
    """The edition before it: index/edition."""
    is_constructed: YesNo = False
    """Whether its questionnaire and catalogue were written for this archive because the owner's are not public."""
    comments_until: Day | None = None
    """Last day on which the members comment on it."""
    decided_at: Moment | None = None
    """Moment at which the secretariat decided on it."""
    decision_reason: Passages | None = None
    """Reason of the decision."""
    framework: Passage = ""
    """Text of Mizan's framework.yaml: the tree with its weights, and the recipe."""
    bands: list[Band] = []
    """Its groups of scores."""
    levels: list[Level] = []
    """Its maturity ladder."""


class Question(Sourced):
    """One question of an edition's questionnaire; it feeds one indicator."""

    table: ClassVar[str] = "measurement.question"
    identity: ClassVar[tuple[str, ...]] = ("edition", "code")
    edition: EditionCode
    """The edition: index/edition."""
    code: slug(40)
    """Short name."""
    order: Number
    """Place in the questionnaire, from 1."""
    pillar: line(40)
    """Code of the pillar in the edition's framework."""
    indicator: line(40)
    """Code of the indicator in the edition's framework."""
    text: Passages
    """The question."""
    help: Passages | None = None
    """How to answer it."""
    kind: choices.QuestionKind
    """Kind of answer."""
    scope: choices.Scope
    """Whether it is asked for each service or once for the state."""
    channel: choices.Channel = choices.Channel.NONE
    """The channel that it asks about, if it asks about one."""
    audience: choices.Audience | None = None
    """The audience whose services it asks about, if not all."""
    unit: lines(60) | None = None
    """Unit of the answer."""
    maximum: Amount | None = None
    """The answer that gives the full score."""
    needs_evidence: YesNo = False
    """Whether an answer needs evidence."""
    classification: Rung = 1
    """Who sees answers once published: 0 the public, 1 the network, 2 the state and the secretariat."""


class Service(Sourced):
    """One service in the catalogue of an edition."""

    table: ClassVar[str] = "measurement.service"
    identity: ClassVar[tuple[str, ...]] = ("edition", "code")
    edition: EditionCode
    """The edition: index/edition."""
    code: slug(40)
    """Short name, kept from edition to edition."""
    order: Number
    """Place in the catalogue, from 1."""
    audience: choices.Audience
    """For whom it is."""
    sector: Annotated[slug(40), Refers("measurement.sector")]
    """Sector."""
    stage: Annotated[slug(40), Refers("measurement.stage")]
    """Stage of life of the person or of the business."""
    name: lines(200)
    """Name."""
    description: Passages | None = None
    """What a user obtains by it."""


class Lineage(Entry):
    """What became of a service from one edition to the next, where its code alone does not tell."""

    table: ClassVar[str] = "measurement.lineage"
    identity: ClassVar[tuple[str, ...]] = ("service", "before")
    sorted_by: ClassVar[tuple[str, ...]] = ()
    service: ServiceCode
    """The service: index/edition/service."""
    before: ServiceCode
    """The service of the edition before: index/edition/service."""
    kind: choices.LineageKind
    """Whether it was continued, renamed or merged."""


class PublishedValue(Sourced):
    """One figure as others published it, for a country or a region."""

    table: ClassVar[str] = "measurement.publishedvalue"
    identity: ClassVar[tuple[str, ...]] = ("edition", "code", "unit")
    bulk: ClassVar[bool] = True
    edition: EditionCode
    """The edition: index/edition."""
    code: line(40)
    """Code of what the figure is a value of: the index, a pillar, a sub-index or a count."""
    unit: line(12)
    """ISO 3166-1 alpha-3 code of the country, or a word for a group of countries."""
    state: StateCode | None = None
    """The member, where the country is one."""
    as_published: Figure = ""
    """The figure letter by letter; nothing where only a rank or a group was published."""
    rank: Number | None = None
    """Rank as published."""
    of: Number | None = None
    """Number of those ranked."""
    band: lines(80) | None = None
    """Group as published."""
    confidence: choices.Confidence = choices.Confidence.HIGH
    """How far the figure can be relied on."""
    url: address(500) = ""
    """Where it was published."""
    other_url: address(500) = ""
    """A second place."""
    note: lines(500) | None = None
    """Remark."""
