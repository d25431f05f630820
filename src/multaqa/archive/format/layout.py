"""Which file of an archive holds which entries, and the order in which the database takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from multaqa.archive.format import meetings, members, publications, recommendations, reports
from multaqa.archive.format.entries import Entry

# How a file holds its entries: one entry, a YAML list of them, or a CSV table of them.
Form = Literal["entry", "list", "table"]


@dataclass(frozen=True)
class FileKind:
    """One kind of file: the pattern of its path in the folder, what it holds and how."""

    pattern: str
    entry: type[Entry]
    form: Form

    def matches(self, path: str) -> bool:
        return fnmatchcase(path, self.pattern) and path.count("/") == self.pattern.count("/")


KINDS = (
    FileKind("network.yaml", members.Network, "entry"),
    FileKind("sources.yaml", members.Source, "list"),
    FileKind("states.csv", members.State, "table"),
    FileKind("bodies.yaml", members.Body, "list"),
    FileKind("committees.yaml", members.Committee, "list"),
    FileKind("people.csv", members.Person, "table"),
    FileKind("mandates.csv", members.Mandate, "table"),
    FileKind("themes.csv", recommendations.Theme, "table"),
    FileKind("publications/*.yaml", publications.Publication, "entry"),
    FileKind("meetings/*.yaml", meetings.Meeting, "entry"),
    FileKind("documents.yaml", meetings.Document, "list"),
    FileKind("topics.yaml", meetings.ProposedTopic, "list"),
    FileKind("proposals.csv", meetings.AgendaProposal, "table"),
    FileKind("follow-up/status_events.csv", recommendations.StatusEvent, "table"),
    FileKind("follow-up/evidence.csv", recommendations.Evidence, "table"),
    FileKind("reports/*.yaml", reports.Report, "entry"),
)
REQUIRED = ("network.yaml", "states.csv", "bodies.yaml")
FILES = "files/"

# Every table before those whose rows refer to it.
ORDER = (
    members.Source,
    members.State,
    members.Body,
    members.Committee,
    members.CommitteeSession,
    members.Network,
    members.Objective,
    members.Activity,
    members.Person,
    members.Mandate,
    publications.Publication,
    publications.Edition,
    publications.Credit,
    recommendations.Theme,
    meetings.Meeting,
    meetings.Host,
    meetings.Part,
    meetings.Session,
    meetings.AgendaItem,
    meetings.Contribution,
    meetings.PublicationTreated,
    meetings.RecordParagraph,
    meetings.Document,
    meetings.Revision,
    meetings.Participation,
    meetings.ProposedTopic,
    meetings.AgendaProposal,
    recommendations.Recommendation,
    recommendations.Line,
    recommendations.Consequence,
    recommendations.StatusEvent,
    recommendations.Evidence,
    reports.Report,
    reports.OwnText,
    meetings.Corrigendum,
)
ENTRY_OF = {entry.table: entry for entry in ORDER}


def kind_of(path: str) -> FileKind | None:
    """Return the kind of the file at `path`, or nothing if the format knows no such file."""
    return next((kind for kind in KINDS if kind.matches(path)), None)


def tables() -> Iterator[str]:
    """Yield the names of the tables in the order of loading."""
    return (entry.table for entry in ORDER)
