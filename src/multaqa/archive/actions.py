"""Take an archive into the database, and write the database as an archive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from multaqa.archive import loading, queries
from multaqa.archive.faults import BadArchive, Fault
from multaqa.archive.loading import Tally
from multaqa.archive.records.stored import stored
from multaqa.archive.writing import folder as writing

Say = Callable[[str], Any]


def load(folder: Path, *, by: Any = None, correct: str = "", say: Say = lambda line: None) -> Tally:
    """Add what the database lacks and change what differs, in one transaction; returns how much of each.

    Loading the same archive again changes nothing. What the database holds and the archive does not is left alone.
    The record of a closed meeting is frozen: with the reason `correct`, each field that differs is corrected by a
    corrigendum that everybody sees. Raises `BadArchive` with every fault; nothing is then changed.
    """
    archive = queries.check(folder)
    if archive.faults:
        raise BadArchive(archive.faults)
    with transaction.atomic():
        kept = stored()
        guard = loading.Guard(kept, bool(correct))
        steps = list(guard.standing(loading.steps(archive.rows, kept)))
        if verdicts := list(guard.faults(steps, archive.rows)):
            raise BadArchive([archive.fault(*verdict) for verdict in verdicts])
        run = loading.Loading(kept, by=by, say=say, files=archive.files, reason=correct)
        run.run(steps)
    run.tally.same = len(archive.rows) - len(steps)
    return run.tally


def export(folder: Path) -> int:
    """Write everything that an archive holds from the database into `folder`; returns the number of files.

    Raises `BadArchive` when the folder holds something else than an archive, so that nothing strange is overwritten.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "network.yaml").is_file():
        raise BadArchive([Fault(str(folder), None, "", _("The folder is not empty, and holds no archive."))])
    kept = stored()
    rows = (row for table in kept.rows.values() for row in table.values())
    files = {key: settings.MEDIA_ROOT / path for key, path in queries.kept_files().items()}
    return writing.write(folder, rows, files)
