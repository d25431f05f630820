"""What is wrong with an archive: where, in which field, and a sentence in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from multaqa.common.bidi import isolate
from multaqa.common.errors import MultaqaError, Sentence


@dataclass(frozen=True)
class Fault:
    """One fault: its file, its line where one can be named, its field, and what was found and expected."""

    file: str
    line: int | None
    field: str
    sentence: Sentence

    @property
    def place(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line) if part)

    def __str__(self) -> str:
        where = " ".join(part for part in (self.place, self.field) if part)
        if get_language_bidi() and where:
            where = isolate(where, "ltr")
        return f"{where}: {self.sentence}" if where else str(self.sentence)


class BadArchive(MultaqaError):
    """The archive has faults; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
