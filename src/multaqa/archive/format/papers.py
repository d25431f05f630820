"""The documents of a meeting or of the network, and their revisions."""

from typing import Annotated, ClassVar

from multaqa.archive.format.entries import Entry, Refers, Sourced, lines
from multaqa.archive.format.leaves import Moment, Number, YesNo, address, line, slug
from multaqa.archive.format.members import FileName
from multaqa.common.languages import Language
from multaqa.meetings import choices

ItemNumber = Annotated[Number, Refers("meetings.agendaitem")]


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
