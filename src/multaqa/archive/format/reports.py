"""Reports to the parent committee, and what the secretariat wrote in them."""

from typing import ClassVar

from multaqa.archive.format.entries import Entry, Passages, Sourced, lines
from multaqa.archive.format.leaves import Day, Number, Year, line
from multaqa.archive.format.members import SessionOfCommittee
from multaqa.common.languages import Language
from multaqa.reports.choices import Placement, ReportState


class OwnText(Entry):
    """One paragraph that the secretariat wrote, in place of a generated one or after it."""

    table: ClassVar[str] = "reports.owntext"
    identity: ClassVar[tuple[str, ...]] = ("report", "key", "placement", "order")
    key: line(120)
    """What the paragraph tells, such as meeting.7.opening; the report's page in the platform names it."""
    placement: Placement
    """What it does to the generated report."""
    order: Number = 1
    """Place among the own texts there."""
    text: Passages | None = None
    """The paragraph."""


class Report(Sourced):
    """One report to one session of the parent committee, over one period."""

    table: ClassVar[str] = "reports.report"
    identity: ClassVar[tuple[str, ...]] = ("session",)
    session: SessionOfCommittee
    """Session that it is submitted to: committee/ordinal."""
    since: SessionOfCommittee | None = None
    """Session after which the period begins, as the report names it."""
    period_from: Day
    """First day of the period."""
    period_to: Day
    """Last day of the period."""
    topics_from: Year | None = None
    """First year of the proposed topics."""
    topics_to: Year | None = None
    """Last year of the proposed topics."""
    matters: lines(300) | None = None
    """What the cooperation that the report proposes is about, as it follows «cooperation on»."""
    title: lines(300)
    """Title."""
    symbol: line(80) = ""
    """Symbol of the document."""
    agenda_item: lines(200) | None = None
    """Item of the committee's agenda."""
    distribution: lines(80) | None = None
    """Distribution, as the masthead prints it."""
    dated_on: Day | None = None
    """Date of the document."""
    original_language: Language = "ar"
    """Language in which it was written."""
    state: ReportState = ReportState.DRAFT
    """Whether it has been issued."""
    own_texts: list[OwnText] = []
    """What the secretariat wrote in it."""
