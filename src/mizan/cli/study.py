"""`mizan study …`: one command for each study."""

from __future__ import annotations

import click

from mizan.cli.lazy import LazyGroup

STUDIES = {
    "uncertainty": ("mizan.cli.robustness:uncertainty", "How far ranks move when choices are drawn again and again."),
    "sensitivity": ("mizan.cli.robustness:sensitivity", "Which choices the ranking hangs on, with standard errors."),
    "replay": ("mizan.cli.replay:replay", "Compute the runs of a recorded design again, such as COINr's."),
    "statistics": ("mizan.cli.description:statistics", "Each indicator: location, spread, shape, availability."),
    "correlations": ("mizan.cli.description:correlations", "Within and across levels, with flags."),
    "reliability": ("mizan.cli.description:reliability", "Cronbach's alpha of the children of each node."),
    "components": ("mizan.cli.description:components", "Principal components of the children of each node."),
    "availability": ("mizan.cli.description:availability", "How much was observed, by unit and node."),
    "weights": ("mizan.cli.description:weights", "The share of every node in the whole index."),
    "removal": ("mizan.cli.description:removal", "What becomes of the ranking without each element."),
    "change": ("mizan.cli.development:change", "Why scores and ranks changed between two editions."),
    "improvement": ("mizan.cli.development:improvement", "Which feasible steps lift a unit most."),
}


@click.group(cls=LazyGroup, commands_at=STUDIES)
def study() -> None:
    """Study an index: what it rests on, how sure its ranks are, what would change them.

    With --out the tables are written there, otherwise they are shown.
    """
