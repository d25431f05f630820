"""How much a file may hold before it is read at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mizan.errors import Faults, ReadError, phrase


@dataclass(frozen=True)
class Limits:
    """Caps of one file; `cells` counts used cells of a sheet, `text_cells` those of a CSV file."""

    size: int = 25 << 20
    unpacked: int = 200 << 20
    members: int = 2_000
    ratio: int = 100
    cells: int = 200_000
    columns: int = 5_000
    text_size: int = 200 << 20
    text_cells: int = 10_000_000
    seconds: int = 20
    memory: int = 512 << 20
    patience: int = 30


def check_size(path: Path, most: int) -> None:
    """Refuse a file that is absent, not a plain file, or too large."""
    faults = Faults(path.name)
    if not path.is_file():
        faults.add("no-file", "the file does not exist or is not a plain file", expected="a readable file")
    elif path.stat().st_size > most:
        size = path.stat().st_size
        faults.add("too-large", "the file is too large", value=size, expected=phrase("at most {most} bytes", most=most))
    faults.stop(ReadError)
