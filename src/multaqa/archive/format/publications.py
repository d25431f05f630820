"""Publications that the network's work produces, presents or launches."""

from typing import ClassVar

from multaqa.archive.format.entries import Entry, Passages, Sourced, lines
from multaqa.archive.format.leaves import Day, Number, Year, address, line, slug
from multaqa.archive.format.members import BodyCode
from multaqa.common.languages import Language
from multaqa.publications.choices import Part, PublicationKind


class Credit(Entry):
    """What one body did for a publication, or for one language edition of it."""

    table: ClassVar[str] = "publications.credit"
    identity: ClassVar[tuple[str, ...]] = ("publication", "edition", "body", "part")
    order: Number = 1
    """Place among the credits."""
    body: BodyCode
    """The body."""
    part: Part
    """What it did."""


class Edition(Sourced):
    """One language edition of a publication."""

    table: ClassVar[str] = "publications.edition"
    identity: ClassVar[tuple[str, ...]] = ("publication", "language")
    language: Language
    """Language: ar, en or fr."""
    url: address(500) = ""
    """Where it can be read."""
    published_on: Day | None = None
    """Day on which it came out."""
    credits: list[Credit] = []
    """Who did something for this edition alone, such as translating it."""


class Publication(Sourced):
    """One work, whatever its language editions."""

    table: ClassVar[str] = "publications.publication"
    code: slug(80)
    """Short name by which entries name it."""
    title: lines(300)
    """Title."""
    kind: PublicationKind
    """What kind of work it is."""
    symbol: line(80) = ""
    """United Nations symbol."""
    year: Year | None = None
    """Year."""
    description: Passages | None = None
    """What it holds, in a few sentences."""
    credits: list[Credit] = []
    """Who wrote, published or supported it."""
    editions: list[Edition] = []
    """Its language editions that the network's record speaks of."""
