"""One file as it was read: its raw values, and the line on which each stands."""

from dataclasses import dataclass, field
from typing import Any

from multaqa.archive.faults import Fault
from multaqa.archive.records.rows import Path
from multaqa.common.errors import Sentence

# Raw values are text, mappings and lists only: what a text means is said by the format, not by YAML or CSV.
Raw = str | dict[str, Any] | list[Any]


@dataclass
class Read:
    """A file read: `raw` is empty when it could not be; `lines` gives the line of a path inside it."""

    file: str
    raw: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    # For tables: the heading of a column by the path of its value in an entry.
    headings: dict[Path, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int | None:
        """Return the line of `path`, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def name(self, path: Path) -> str:
        """Return a path as people write it: `parts[1].title.ar`, counted from 1, or the heading of a column."""
        if self.headings:
            inner = path[1:]
            while inner and inner not in self.headings:
                inner = inner[:-1]
            return self.headings.get(inner, "")
        out = ""
        for step in path:
            out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
        return out

    def fault(self, path: Path, sentence: Sentence) -> Fault:
        """Return a fault at `path` of this file."""
        return Fault(self.file, self.line(path), self.name(path), sentence)
