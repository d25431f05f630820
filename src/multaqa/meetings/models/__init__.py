"""Meetings as they are prepared, held and recorded."""

from multaqa.meetings.models.documents import Document, Revision
from multaqa.meetings.models.meeting import Host, Meeting
from multaqa.meetings.models.participants import Participation
from multaqa.meetings.models.programme import AgendaItem, Contribution, Part, PublicationTreated, Session
from multaqa.meetings.models.proposals import AgendaProposal, ProposedTopic
from multaqa.meetings.models.record import Corrigendum, RecordParagraph

__all__ = [
    "AgendaItem",
    "AgendaProposal",
    "Contribution",
    "Corrigendum",
    "Document",
    "Host",
    "Meeting",
    "Part",
    "Participation",
    "ProposedTopic",
    "PublicationTreated",
    "RecordParagraph",
    "Revision",
    "Session",
]
