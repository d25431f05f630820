"""The engine's release of a round: one file with framework, indicator scores and results, which anybody recomputes.

It holds the score of each state on each indicator and nothing beneath: no answer, note, evidence or name of a person.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from mizan.folder import write_index
from mizan.release import build, digest_of, verify
from mizan.run import Index

MEDIA_TYPE = "application/zip"


def bundle_of(index: Index) -> bytes:
    """Return the bytes of the release of an index; the same index gives the same bytes."""
    with TemporaryDirectory(prefix="multaqa-release-") as name:
        folder = Path(name) / "index"
        write_index(index, folder)
        return build(folder, Path(name) / "release.zip").read_bytes()


def holds(path: Path) -> bool:
    """Say whether every byte of a release is as it was written and its inputs give its results."""
    return verify(path).holds


def digest(path: Path) -> str:
    """Return the digest in the release's manifest."""
    return digest_of(path)
