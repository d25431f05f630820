"""Bring the database to what the rows of an archive say: compare first, then write only what differs."""

from multaqa.archive.loading.guards import Guard
from multaqa.archive.loading.plan import Step, steps
from multaqa.archive.loading.run import Loading, Tally

__all__ = ["Guard", "Loading", "Step", "Tally", "steps"]
