"""Build a release."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from mizan.errors import Faults, ReadError, phrase
from mizan.release.container import LARGEST, pack
from mizan.release.inputs import read_inputs, recompute
from mizan.release.manifest import (
    FINGERPRINTS,
    MANIFEST,
    RECIPE,
    SIGNATURE,
    fingerprints_of,
    manifest_of,
    recipe_of,
)
from mizan.release.results import tables, written
from mizan.release.signature import sign
from mizan.version import VERSION


def build(folder: str | Path, out: str | Path, settings: Sequence[str] = (), key: Path | None = None) -> Path:
    """Compute the index in a folder and write its release; the same input gives the same bytes.

    Results come from the very bytes that are packed. `key` is a private Ed25519 key as PEM. Errors: those of
    `read_index` and `compute`; `ReadError` if the files are too large together, or the key is none.
    """
    members = read_inputs(Path(folder))
    faults = Faults(str(folder))
    if sum(map(len, members.values())) > LARGEST // 4:
        faults.add(
            "too-large",
            "the files are too large for a release",
            expected=phrase("at most {most} bytes", most=LARGEST // 4),
        )
    if "index/framework.yaml" not in members:
        faults.add("no-file", "the folder holds no framework.yaml", expected="an index folder")
    faults.stop(ReadError)
    results = recompute(members, settings)
    members[RECIPE] = recipe_of(results.index)
    members |= {name: written(columns) for name, columns in tables(results).items()}
    members[FINGERPRINTS] = fingerprints_of(members)
    manifest = manifest_of(results.index, members, settings, {"mizan": VERSION})
    members[MANIFEST] = manifest
    if key is not None:
        members[SIGNATURE] = sign(manifest, key)
    return _write(Path(out), pack(members))


def _write(path: Path, content: bytes) -> Path:
    """All of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)  # noqa: PTH105 - the same, and atomic on every system
    return path


def digest_of(path: str | Path) -> str:
    """The digest in a release's manifest: the one line that stands for all of it."""
    from mizan.release.container import unpack  # noqa: PLC0415

    digest: str = json.loads(unpack(Path(path).read_bytes(), Faults())[MANIFEST])["digest"]
    return digest
