"""What the steps remarked: warnings first, those of one kind in one line after the first few."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from mizan.cli.refusal import placed
from mizan.cli.settings import say

if TYPE_CHECKING:
    from mizan.run import Results
    from mizan.steps.state import Remark


def tell(results: Results, most: int, *, warnings_only: bool = True) -> int:
    """Print remarks to standard error and return how many of them are warnings."""
    told: Counter[str] = Counter()
    warnings = 0
    for state in results.stages:
        for remark in state.remarks:
            warnings += remark.warning
            if warnings_only and not remark.warning:
                continue
            told[remark.code] += 1
            if told[remark.code] <= most:
                _line(remark)
    for code, count in told.items():
        if count > most:
            click.echo(say("… and {count} more of this kind ({code})", count=count - most, code=code), err=True)
    return warnings


def _line(remark: Remark) -> None:
    head = say("Warning: ") if remark.warning else say("Note: ")
    click.secho(head, fg="yellow" if remark.warning else "blue", err=True, nl=False)
    place = [part for part in (remark.edition, remark.unit, remark.column) if part]
    click.echo(placed(place, say(remark.template, **remark.params)), err=True)
