"""What meetings adopted, and what each addressee did about it."""

from typing import Annotated, ClassVar, Literal

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import Day, Moment, Number, YesNo, address, line, slug
from multaqa.archive.format.members import BodyCode, FileName, StateCode
from multaqa.common.languages import Language
from multaqa.recommendations import choices

LineCode = Annotated[slug(40), Refers("recommendations.line")]
MeetingCode = Annotated[slug(40), Refers("meetings.meeting")]


Status = Literal[tuple(dict.fromkeys([*choices.Acceptance.values, *choices.Completion.values]))]
_FOLLOW_UP = ("recommendations.followup", ("line", "state", "body"))


class Theme(Sourced):
    """One theme that lines are grouped under."""

    table: ClassVar[str] = "recommendations.theme"
    code: slug(60)
    """Short name by which lines name it."""
    name: lines(150)
    """Name."""
    order: Number = 1
    """Place in lists."""


class Consequence(Sourced):
    """Something that came of a line: a later meeting, a publication, or an address."""

    table: ClassVar[str] = "recommendations.consequence"
    identity: ClassVar[tuple[str, ...]] = ("line", "order")
    order: Number = 1
    """Place in the list."""
    text: Passages
    """What came of it."""
    meeting: MeetingCode | None = None
    """Meeting at which it came about."""
    publication: Annotated[slug(80), Refers("publications.publication")] | None = None
    """Publication that it is."""
    url: address(500) = ""
    """Where it can be seen."""
    happened_on: Day | None = None
    """Day."""


class Line(Sourced):
    """One trackable piece of an adopted text, with what the text lacks: addressee, theme and due date."""

    table: ClassVar[str] = "recommendations.line"
    code: slug(40)
    """Number in addresses, such as 8-R3a."""
    order: Number
    """Place in the recommendation, from 1."""
    quote: Passages | None = None
    """The exact words of the adopted text that it stands on, in each language."""
    text: Passages
    """What is asked."""
    addressee: choices.Addressee
    """To whom it speaks."""
    states: list[StateCode] = []
    """States that it speaks to, if it names some."""
    body: BodyCode | None = None
    """Body that it speaks to, if it is another body than the secretariat."""
    theme: Annotated[slug(60), Refers("recommendations.theme")] | None = None
    """Theme."""
    due_on: Day | None = None
    """Day by which it is due."""
    life: choices.Life = choices.Life.LIVE
    """Whether it still asks for anything."""
    ended_by: MeetingCode | None = None
    """Meeting whose decision ended it."""
    consequences: list[Consequence] = []
    """What came of it."""


class Recommendation(Sourced):
    """One adopted text, lettered in its meeting."""

    table: ClassVar[str] = "recommendations.recommendation"
    code: slug(40)
    """Number in addresses, such as 8-R3."""
    order: Number
    """Place among the adopted texts of the meeting: 1 is (a)."""
    kind: choices.AdoptedKind = choices.AdoptedKind.RECOMMENDATION
    """What kind of text it is."""
    paragraph: Annotated[Number, Refers("meetings.recordparagraph")] | None = None
    """Number of the paragraph of the record that introduces it."""
    adopted_on: Day
    """Day of adoption."""
    is_restated: YesNo = False
    """Whether the source gives the substance, and the words are the editors' own."""
    text: Passages
    """The adopted wording."""
    lines: list[Line] = []
    """Its trackable pieces."""


class StatusEvent(Entry):
    """One step in one of the three histories of a line before an addressee."""

    table: ClassVar[str] = "recommendations.statusevent"
    identity: ClassVar[tuple[str, ...]] = ("follow_up", "number")
    composed: ClassVar[dict] = {"follow_up": _FOLLOW_UP}
    counted: ClassVar[str] = "number"
    sorted_by: ClassVar[tuple[str, ...]] = ("recorded_at",)
    line: LineCode
    """Code of the line."""
    state: StateCode | None = None
    """The state, if the addressee is one."""
    body: BodyCode | None = None
    """The body, if the addressee is one."""
    number: Number
    """Number of the event for this line and addressee, in the order of recording."""
    dimension: choices.Dimension
    """Which history."""
    before: Status
    """Status before."""
    after: Status
    """Status after."""
    effective_on: Day
    """Day as of which it holds."""
    recorded_at: Moment
    """Moment of recording."""
    on_behalf_of: line(60) = ""
    """On whose behalf it was recorded."""
    reason: Passages
    """Reason."""
    corrects: Annotated[Number, Refers("recommendations.statusevent")] | None = None
    """Number of the event of the same line and addressee that it corrects."""


class Evidence(Entry):
    """One piece of evidence behind a status event."""

    table: ClassVar[str] = "recommendations.evidence"
    identity: ClassVar[tuple[str, ...]] = ("event", "order")
    composed: ClassVar[dict] = {"event": ("recommendations.statusevent", (_FOLLOW_UP, "event"))}
    counted: ClassVar[str] = "order"
    line: LineCode
    """Code of the line."""
    state: StateCode | None = None
    """The state, if the addressee is one."""
    body: BodyCode | None = None
    """The body, if the addressee is one."""
    event: Number
    """Number of the event."""
    order: Number
    """Place among the evidence of the event."""
    title: line(300)
    """What it is."""
    url: address(500) = ""
    """Where it can be seen."""
    file: FileName | None = None
    """Its file, by its path in the folder files/."""
    language: Language | None = None
    """Language: ar, en or fr."""
    dated_on: Day | None = None
    """Its date."""
