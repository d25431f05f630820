"""Rows that `mizan microdata` did not count: two files, and the first of them on the terminal."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from mizan.cli.settings import say
from mizan.errors import shown
from mizan.microdata.refusals import Listing

SHOWN = 10
"""Refused rows told on the terminal; the file holds all."""


class Files(Listing):
    """Writes each as it is found, so that millions of them take no memory."""

    def __init__(self, bad: Any, twice: Any) -> None:
        self.bad, self.twice = bad, twice
        self.count = 0
        self.first: list[str] = []

    def refused(self, file: str, row: int, column: str, value: str | None, expected: str) -> None:
        """A line of refused.csv."""
        self.bad.writerow([file, row, column, value, expected])
        self.count += 1
        if self.count <= SHOWN:
            place = f"{file}, {say('row {row}', row=row)}"
            what = say("{column}: {value}", column=column, value=shown(value)) if column else ""
            self.first.append(
                "; ".join(filter(None, (place, what, say("expected {expected}", expected=say(expected)))))
            )

    def repeated(self, name: str, row: dict[str, Any]) -> None:
        """A line of repeated.csv."""
        self.twice.writerow([name, row["state"], row["id"], row["times"], row["versions"]])

    def tell(self) -> None:
        """The first refusals, on standard error."""
        for line in self.first:
            click.echo(line, err=True)
        if self.count > SHOWN:
            click.echo(say("… and {count} more", count=self.count - SHOWN), err=True)


@contextmanager
def listing(out: Path) -> Iterator[Files]:
    """The files refused.csv and repeated.csv in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with (
        (out / "refused.csv").open("w", encoding="utf-8", newline="") as refused,
        (out / "repeated.csv").open("w", encoding="utf-8", newline="") as repeated,
    ):
        files = Files(csv.writer(refused, lineterminator="\n"), csv.writer(repeated, lineterminator="\n"))
        files.bad.writerow(["file", "row", "column", "value", "expected"])
        files.twice.writerow(["records", "state", "id", "times", "versions"])
        yield files
