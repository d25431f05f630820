"""What is asked about an index: the options that commands share, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mizan.cli import output
from mizan.cli.settings import language_option, say, speaking

if TYPE_CHECKING:
    from mizan.run import Index, Results

FORMATS = ("csv", "json", "parquet", "xlsx")
OPTIONS: Mapping[str, Callable[[Any], Any]] = {
    "folder": click.argument("folder", metavar="DIR", type=click.Path(path_type=Path)),
    "set": click.option(
        "--set", "settings", multiple=True, metavar="PATH=VALUE",
        help="Override a setting of framework.yaml: normalise.method=zscore, P1.weight=0.5. Repeatable.",
    ),
    "edition": click.option("--edition", help="One edition; the last one unless named."),
    "node": click.option("--node", help="Code of an aggregate to look at instead of the whole index."),
    "out": click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the results."),
    "format": click.option(
        "--format", "formats", multiple=True, type=click.Choice(FORMATS), default=("csv",), show_default=True,
        help="Kind of file to write. Repeatable.",
    ),
    "chart": click.option(
        "--chart", "charts", multiple=True, type=click.Choice(["svg", "png"]), help="Draw the chart too. Repeatable."
    ),
    "language": language_option,
}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """The shared part of a command line."""

    folder: Path
    settings: tuple[str, ...] = ()
    edition: str | None = None
    node: str | None = None
    out: Path | None = None
    formats: tuple[str, ...] = ("csv",)
    charts: tuple[str, ...] = ()

    def index(self) -> Index:
        """The index in the folder, settings put over it."""
        return load(self.folder, self.settings)

    def results(self) -> Results:
        """The index computed."""
        from mizan.run import compute  # noqa: PLC0415

        return compute(self.index())

    def give(
        self, name: str, rows: Sequence[Mapping[str, Any]], title: str = "", headings: Mapping[str, str] | None = None
    ) -> None:
        """Rows to files, or to the terminal where no folder is asked for."""
        columns = output.columns_of_rows(rows)
        if self.out is None:
            output.show(title, columns, headings)
        else:
            output.save(self.out, name, columns, self.formats)

    def draw(self, name: str, make: Callable[[Any, Any], Any]) -> None:
        """One picture for each ending asked for; `make` gets the module of charts and the speaker."""
        if not self.charts:
            return
        if self.out is None:
            raise click.UsageError(say("--chart needs --out"))
        from mizan import charts  # noqa: PLC0415 - heavy, needed only for pictures

        picture = make(charts, speaking())
        for ending in dict.fromkeys(self.charts):
            path = self.out / f"{name}.{ending}"
            charts.save(picture, path)
            output.wrote(path)


def asks(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the folder, `--set`, `--language` and the named options, as its first argument, a `Request`."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        shared = {field.name for field in fields(Request)}

        @wraps(command)
        def called(**given: Any) -> None:
            mine = {name: given.pop(name) for name in shared & set(given)}
            command(Request(**mine), **given)

        asked: Callable[..., None] = called
        for name in reversed(("folder", *names, "set", "language")):
            asked = OPTIONS[name](asked)
        return asked

    return decorate


def folder_at(folder: Path) -> Path:
    """The folder, or that of the index that ships under this name; refused where there is none."""
    from mizan.indices import NAMES, folder_of  # noqa: PLC0415

    if not folder.exists() and folder.parent == Path() and folder.name in NAMES:
        return folder_of(folder.name)
    if not folder.is_dir():
        from mizan.errors import Fault, ReadError, phrase  # noqa: PLC0415

        expected = phrase("a folder with framework.yaml, or one of {names}", names=", ".join(NAMES))
        raise ReadError([Fault("no-folder", "there is no such folder", value=str(folder), expected=expected)])
    return folder


def load(folder: Path, settings: tuple[str, ...] = ()) -> Index:
    """The index in a folder, or the one that ships under this name."""
    from mizan.folder import read_index  # noqa: PLC0415

    return read_index(folder_at(folder), settings)
