"""Find the files that are meant: one file, a folder with all beneath it, or a pattern."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from mizan.errors import Faults, ReadError, phrase

ENDINGS = (".csv", ".tsv", ".parquet")
ABSENT = "nothing is there"


def find(sources: Iterable[str]) -> list[Path]:
    """Every file meant by `sources`, each once, sorted; raises `ReadError` naming each source that means none.

    Files and folders whose names begin with a dot or an underscore are taken for unfinished work and left out.
    """
    faults, found = Faults(), set()
    for source in sources:
        files = set(_under(source))
        if not files:
            faults.add(
                "no-file",
                ABSENT,
                value=source,
                expected=phrase("a file, a folder or a pattern of {endings}", endings=", ".join(ENDINGS)),
            )
        found |= files
    faults.stop(ReadError)
    return sorted(found)


def _under(source: str) -> Iterator[Path]:
    places = [source] if Path(source).exists() else glob.glob(source, recursive=True)  # noqa: PTH207 - also absolute
    for place in map(Path, places):
        if place.is_file():
            yield place.absolute()
            continue
        for path in place.absolute().rglob("*"):
            inside = path.relative_to(place.absolute()).parts
            if path.suffix.lower() in ENDINGS and path.is_file() and not any(part[0] in "._" for part in inside):
                yield path
