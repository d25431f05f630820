"""Workbooks that were handed in."""

from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.shortcuts import get_object_or_404

from multaqa.accounts.standing import Standing
from multaqa.files.models import StoredFile


class StoredWorkbook(NamedTuple):
    """A workbook on the disk: where, its digest, and the name it came under."""

    path: Path
    sha256: str
    name: str


def stored_workbook(who: Standing, pk: int) -> StoredWorkbook:
    """Return a workbook that the reader handed in; another's does not exist."""
    stored = get_object_or_404(StoredFile, pk=pk, stored_by=who.user)
    return StoredWorkbook(settings.MEDIA_ROOT / stored.path, stored.sha256, stored.name)
