"""Which file of an archive holds which entries, and the order in which the database takes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Literal

from multaqa.archive.format import (
    measurement,
    meetings,
    members,
    papers,
    programme,
    proposals,
    publications,
    recommendations,
    reports,
)
from multaqa.archive.format.entries import Entry

# How a file holds its entries: one entry, a YAML list of them, or a CSV table of them.
Form = Literal["entry", "list", "table"]


def by_code(plain: dict[str, Any]) -> str:
    """Return the name of the file of an entry that has one of its own: its code, or the session that it reports to."""
    return str(plain.get("code") or plain["session"])


@dataclass(frozen=True)
class FileKind:
    """One kind of file: the pattern of its path in the folder, what it holds and how.

    `named` says which of several files an entry stands in; those of one name stand in one table.
    """

    pattern: str
    entry: type[Entry]
    form: Form
    named: Callable[[dict[str, Any]], str] = by_code

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
    FileKind("documents.yaml", papers.Document, "list"),
    FileKind("topics.yaml", proposals.ProposedTopic, "list"),
    FileKind("proposals.csv", proposals.AgendaProposal, "table"),
    FileKind("follow-up/status_events.csv", recommendations.StatusEvent, "table"),
    FileKind("follow-up/evidence.csv", recommendations.Evidence, "table"),
    FileKind("reports/*.yaml", reports.Report, "entry"),
    FileKind("measurement/sectors.csv", measurement.Sector, "table"),
    FileKind("measurement/stages.csv", measurement.Stage, "table"),
    FileKind("measurement/indices.yaml", measurement.Index, "list"),
    FileKind("measurement/editions/*.yaml", measurement.Edition, "entry", measurement.named_by_index_and_code),
    FileKind("measurement/questions/*.csv", measurement.Question, "table", measurement.named_by_edition),
    FileKind("measurement/services/*.csv", measurement.Service, "table", measurement.named_by_edition),
    FileKind("measurement/lineages.csv", measurement.Lineage, "table"),
    FileKind("measurement/published/*.csv", measurement.PublishedValue, "table", measurement.named_by_index),
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
    meetings.Meeting,
    meetings.Host,
    programme.Part,
    programme.Session,
    programme.AgendaItem,
    programme.Contribution,
    programme.PublicationTreated,
    meetings.RecordParagraph,
    papers.Document,
    papers.Revision,
    meetings.Participation,
    proposals.ProposedTopic,
    proposals.AgendaProposal,
    meetings.Corrigendum,
    recommendations.Theme,
    recommendations.Recommendation,
    recommendations.Line,
    recommendations.Consequence,
    recommendations.StatusEvent,
    recommendations.Evidence,
    reports.Report,
    reports.OwnText,
    measurement.Sector,
    measurement.Stage,
    measurement.Index,
    measurement.Edition,
    measurement.Band,
    measurement.Level,
    measurement.Question,
    measurement.Service,
    measurement.Lineage,
    measurement.PublishedValue,
)
ENTRY_OF = {entry.table: entry for entry in ORDER}


def kind_of(path: str) -> FileKind | None:
    """Return the kind of the file at `path`, or nothing if the format knows no such file."""
    return next((kind for kind in KINDS if kind.matches(path)), None)


def tables() -> Iterator[str]:
    """Yield the names of the tables in the order of loading."""
    return (entry.table for entry in ORDER)
