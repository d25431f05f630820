"""Questions about kept files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from multaqa.files.models import StoredFile


def damaged() -> Iterator[StoredFile]:
    """Yield each file that is missing from the disk or whose bytes are not those that were handed in."""
    for stored in StoredFile.objects.iterator(chunk_size=500):
        path = settings.MEDIA_ROOT / stored.path
        if not path.is_file() or _sha256(path) != stored.sha256:
            yield stored


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
