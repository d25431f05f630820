"""Topics that the secretariat proposes for some years, and proposals for the agenda of a meeting."""

from typing import Annotated, ClassVar

from multaqa.archive.format.entries import Entry, Passages, Refers, Sourced, lines
from multaqa.archive.format.leaves import Moment, Number, Year, form, slug
from multaqa.archive.format.members import BodyCode, SessionOfCommittee, StateCode
from multaqa.archive.format.papers import ItemNumber
from multaqa.meetings import choices

MeetingCode = Annotated[slug(40), Refers("meetings.meeting")]
ProposalKey = Annotated[str, form(r"^[-a-zA-Z0-9_]{1,40}/[0-9]{1,4}$", "9/3"), Refers("meetings.agendaproposal")]


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
