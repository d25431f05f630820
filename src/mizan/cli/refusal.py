"""What the command says when it refuses: each fault on a line of its own, in the language asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from mizan.cli.settings import say, speaking
from mizan.errors import Fault, MizanError, shown

MOST = 1000
"""Faults printed; a longer list says how many more there are."""
REFUSED = 2


def refuse(error: Exception) -> int:
    """Print why and return the exit status; what is no refusal is raised again if MIZAN_DEBUG is set."""
    if isinstance(error, MizanError):
        tell(error.faults)
    elif isinstance(error, ModuleNotFoundError):
        _line(say("a package is needed that is not installed: {name}", name=error.name))
    elif isinstance(error, OSError):
        _line(placed([str(error.filename)] if error.filename else [], str(error.strerror or error)))
    elif os.environ.get("MIZAN_DEBUG"):
        raise error
    else:
        template = "This should not have happened: {what}. Set MIZAN_DEBUG=1 to see where, and please report it."
        _line(say(template, what=f"{type(error).__name__}: {error}"))
        return 70
    return REFUSED


def tell(faults: Sequence[Fault]) -> None:
    """Each fault on a line of its own, on standard error."""
    for fault in faults[:MOST]:
        _line(sentence(fault))
    if len(faults) > MOST:
        _line(say("… and {count} more", count=len(faults) - MOST))
    if len(faults) > 1:
        click.echo(say("Faults: {count}", count=len(faults)), err=True)


def sentence(fault: Fault) -> str:
    """A fault in the language of the command: file, row, column, what was found and what was expected.

    >>> sentence(Fault("x", "not a number", file="data.csv", row=3, column="a", value="b", expected="a number"))
    "data.csv, row 3, column a: not a number (found 'b'); expected a number"
    """
    parts = [fault.file] if fault.file else []
    parts += [say("row {row}", row=fault.row)] if fault.row is not None else []
    parts += [say("column {column}", column=fault.column)] if fault.column is not None else []
    text = say(fault.template, **fault.params)
    found = say(" (found {value})", value=shown(fault.value)) if fault.value is not None else ""
    wanted = say("; expected {expected}", expected=say(fault.expected)) if fault.expected else ""
    return placed(parts, f"{text}{found}{wanted}")


def placed(parts: Sequence[str], text: str) -> str:
    """A text behind the place it is about, as far as that is known.

    >>> placed(["data.csv", "row 3"], "no"), placed([], "no")
    ('data.csv, row 3: no', 'no')
    """
    return say("{place}: {what}", place=speaking().listed(parts), what=text) if parts else text


def _line(text: str) -> None:
    click.secho(say("Error: "), fg="red", err=True, nl=False)
    click.echo(text, err=True)
