"""Archives to try: the network that ships, and an invented one that uses every part of the format."""

import shutil
from pathlib import Path

import pytest
from django.utils import translation

from tests.conftest import ROOT

ESCWA = ROOT / "archives" / "escwa"
SECOND = Path(__file__).parent / "fixtures" / "second-network"


@pytest.fixture(autouse=True)
def _kept_files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "kept"


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def copy(tmp_path):
    """Return a function that copies an archive into a folder of its own and changes texts of its files.

    `copy(SECOND, {"states.csv": ("ALT", "OLT")})` replaces the first place of a text; it must be there.
    """

    def make(archive: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
        folder = tmp_path / "archive"
        shutil.copytree(archive, folder)
        for name, (before, after) in (changes or {}).items():
            path = folder / name
            text = path.read_text(encoding="utf-8")
            assert before in text, f"{name} has no {before!r}"
            path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return folder

    return make


def texts_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of an archive by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(("README", "."))
    }
