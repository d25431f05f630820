"""What every entry of an archive is made of: texts in three languages, references, the place in a source."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

from multaqa.archive.format.leaves import Passage, fault, line, slug

Text = TypeVar("Text", bound=str)


@dataclass(frozen=True)
class Refers:
    """The value names an entry of `table`, by the part of its key that its surroundings do not say."""

    table: str


class Shape(BaseModel):
    """A mapping of the archive: unknown keys are faults, and the text below a field explains it."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Trilingual(Shape, Generic[Text]):
    """One text in Arabic, English and French; at least one of them is written."""

    ar: Text | None = None
    """The text in Arabic."""
    en: Text | None = None
    """The text in English."""
    fr: Text | None = None
    """The text in French."""

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        limits = [getattr(each, "max_length", None) for each in getattr(params[0], "__metadata__", ())]
        limit = next((each for each in limits if each), None)
        return f"TextOf{limit}" if limit else "LongText"

    @model_validator(mode="after")
    def _has_a_language(self) -> "Trilingual[Text]":
        if not (self.ar or self.en or self.fr):
            raise fault("no_language")
        return self


def lines(limit: int) -> Any:
    """Return the kind of a line of at most `limit` characters in each language."""
    return Trilingual[line(limit)]


Passages = Trilingual[Passage]


class Citation(Shape):
    """Where a fact comes from."""

    code: Annotated[slug(80), Refers("common.source")]
    """Code of the source, from sources.yaml."""
    locator: line(80) | None = None
    """Place in the source: page, paragraph, letter."""
    note: lines(500) | None = None
    """What the source leaves open, and what was inferred."""


class Entry(Shape):
    """One row of the database; the columns of `identity`, one of which may be the row above it, tell its rows apart."""

    table: ClassVar[str]
    identity: ClassVar[tuple[str, ...]] = ("code",)
    # Columns that are references made of several fields: column -> (table, fields or further references).
    composed: ClassVar[dict[str, Any]] = {}
    # A field that is no column: it counts the rows of one owner in the order in which they were kept.
    counted: ClassVar[str] = ""
    # Rows that are kept in one stroke and told by one event, because thousands of events would tell nobody anything.
    bulk: ClassVar[bool] = False
    # Columns that put the rows of a file or a list in order, before their key does.
    sorted_by: ClassVar[tuple[str, ...]] = ("order",)


class Sourced(Entry):
    """An entry that says where its facts come from."""

    source: Citation | None = None
    """Where the facts of this entry come from."""
