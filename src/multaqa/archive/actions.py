"""Take an archive into the database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation

from multaqa.archive import loading, queries
from multaqa.archive.faults import BadArchive
from multaqa.archive.loading import Tally
from multaqa.archive.records.stored import stored

Say = Callable[[str], Any]


def load(folder: Path, *, by: Any = None, say: Say = lambda line: None) -> Tally:
    """Add what the database lacks and change what differs, in one transaction; returns how much of each.

    Loading the same archive again changes nothing. What the database holds and the archive does not is left alone.
    Raises `BadArchive` with every fault; nothing is then changed.
    """
    archive = queries.check(folder)
    if archive.faults:
        raise BadArchive(archive.faults)
    # Texts are kept by language; the language of whoever loads must not decide which one a bare column repeats.
    with transaction.atomic():
        kept = stored()
        steps = list(loading.steps(archive.rows, kept))
        run = loading.Loading(kept, by=by, say=say)
        with translation.override("ar"):
            run.run(steps)
        run.tally.same = len(archive.rows) - len(steps)
    return run.tally
