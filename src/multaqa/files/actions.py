"""Take a file in, and clear away what no row knows."""

import hashlib
import os
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused
from multaqa.files import inspection, pictures
from multaqa.files.models import StoredFile

_DAY = 24 * 60 * 60


def store(upload: "File[bytes]", *, by: Standing, field: str = "file") -> StoredFile:
    """Keep a file that somebody handed in; raises `Refused` at `field` with every fault found.

    The bytes are on disk before the row is: a crash may leave a file without a row, which `sweep` removes, and
    never a row without its file.
    """
    name = inspection.clean_name(upload.name or "")
    kind = inspection.kind_of(name)
    faults = inspection.faults_of(name, upload.size, upload)
    if faults or kind is None:
        raise Refused({field: faults})
    return _keep(pictures.without_place(kind, upload), name, kind.media_type, by)


@contextmanager
def storing(upload: "File[bytes]", *, by: Standing, field: str = "file") -> Iterator[StoredFile]:
    """Keep a file as `store` does while it is looked at; when that ends in an error, no byte of it stays behind."""
    stored = store(upload, by=by, field=field)
    try:
        yield stored
    except BaseException:
        (settings.MEDIA_ROOT / stored.path).unlink(missing_ok=True)
        raise


def keep(content: bytes, *, name: str, media_type: str, by: Standing) -> StoredFile:
    """Keep a file that the platform itself has made; it needs no inspection. As durable as one that was handed in."""
    return _keep([content], name, media_type, by)


def _keep(blocks: Iterable[bytes], name: str, media_type: str, by: Standing) -> StoredFile:
    path, sha256, size = _write(blocks)
    record = StoredFile(name=name, media_type=media_type, size=size, sha256=sha256, path=path, stored_by=by.user)
    try:
        with transaction.atomic():
            return audit.add(record, by=by.user, deed="files.store")
    except BaseException:
        (settings.MEDIA_ROOT / path).unlink(missing_ok=True)
        raise


def _write(blocks: Iterable[bytes]) -> tuple[str, str, int]:
    """Write to a temporary file, make it durable, give it its random name; returns name, SHA-256 and size."""
    name = uuid.uuid4().hex
    path = f"{name[:2]}/{name}"
    folder = settings.MEDIA_ROOT / name[:2]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
        try:
            for block in blocks:
                digest.update(block)
                size += file.write(block)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).rename(settings.MEDIA_ROOT / path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    _make_durable(folder)
    return path, digest.hexdigest(), size


def _make_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(*, older_than: float = _DAY) -> int:
    """Remove files that no row knows and that are older than a day; returns how many went."""
    known = set(StoredFile.objects.values_list("path", flat=True))
    limit, gone = time.time() - older_than, 0
    for path in settings.MEDIA_ROOT.glob("??/*"):
        name = path.relative_to(settings.MEDIA_ROOT).as_posix()
        if name not in known and path.stat().st_mtime < limit:
            path.unlink()
            gone += 1
    return gone
