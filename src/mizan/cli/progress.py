"""A progress bar on standard error for long work; silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be called with what is done and what there is in all."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:

        def report(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield report
