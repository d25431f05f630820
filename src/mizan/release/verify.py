"""Verify a release: is every byte as it was written, and do the inputs give the results?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mizan.errors import Fault, Faults, MizanError
from mizan.release import signature
from mizan.release.container import LARGEST, unpack
from mizan.release.fingerprints import changes
from mizan.release.inputs import recompute
from mizan.release.manifest import (
    FINGERPRINTS,
    FORMAT,
    MANIFEST,
    RECIPE,
    SIGNATURE,
    canonical,
    digest,
    fingerprints_of,
    manifest_of,
    recipe_of,
    sha256,
)
from mizan.release.results import differences, tables
from mizan.tables.limits import check_size

MOST = 100
"""Differences in results that are listed."""


@dataclass(frozen=True)
class Verdict:
    """`faults` is empty when everything holds. `digest` and `engine` are those of the manifest."""

    faults: tuple[Fault, ...]
    digest: str = ""
    engine: str = ""
    signed_by: str | None = None
    scores: int = 0

    @property
    def holds(self) -> bool:
        """Whether every byte is as it was written and the inputs give the results."""
        return not self.faults


def verify(path: str | Path, key: Path | None = None) -> Verdict:
    """Check form, hashes, manifest and signature, then compute everything anew and compare.

    `key`: a public Ed25519 key (PEM) by which the release must be signed. Raises `ReadError` only where there is
    no file to look at.
    """
    path = Path(path)
    check_size(path, LARGEST)
    faults = Faults(path.name)
    members = unpack(path.read_bytes(), faults)
    about = _manifest(members, faults)
    if about is None:
        return Verdict(tuple(faults))
    _check_files(members, about, faults)
    signer = signature.check(members.get(SIGNATURE), members[MANIFEST], key, faults)
    count = 0 if len(faults) else _check_results(members, about, faults)
    return Verdict(tuple(faults), about["digest"], about["engine"]["mizan"], signer, count)


def _manifest(members: Mapping[str, bytes], faults: Faults) -> dict[str, Any] | None:
    """The manifest if it can be used at all; what contradicts itself in it is noted."""
    if MANIFEST not in members:
        if not len(faults) or members:
            faults.add("no-manifest", "the archive holds no manifest", expected=MANIFEST)
        return None
    try:
        about: dict[str, Any] = json.loads(members[MANIFEST])
        stated, files = about["digest"], about["files"]
        usable = about["format"] == FORMAT and isinstance(about["engine"]["mizan"], str)
        usable &= all({*of} == {"bytes", "sha256"} for of in files.values())
        usable &= isinstance(stated, str) and all(isinstance(setting, str) for setting in about["settings"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        usable, about, stated = False, {}, ""
    if not usable:
        faults.extend([Fault("manifest", "the manifest cannot be used", file=MANIFEST, expected=FORMAT)])
        return None
    if digest(about) != stated or canonical(about) != members[MANIFEST]:
        template = "the manifest does not fit its own digest"
        faults.extend([Fault("digest", template, file=MANIFEST, value=stated, expected=digest(about))])
    return about


def _check_files(members: Mapping[str, bytes], about: Mapping[str, Any], faults: Faults) -> None:
    """Every member is listed, every listed one is there, and has its size and hash."""
    listed, there = set(about["files"]), set(members) - {MANIFEST, SIGNATURE}
    for name in sorted(listed - there):
        faults.extend([Fault("member", "a member is missing", file=name)])
    for name in sorted(there - listed):
        faults.extend([Fault("member", "a member that the manifest does not list", file=name)])
    known = _fingerprints(members)
    for name in sorted(listed & there):
        stated = about["files"][name]
        if stated["sha256"] != sha256(members[name]) or stated["bytes"] != len(members[name]):
            faults.extend(list(changes(name, members[name], known.get(name, {}))))


def _fingerprints(members: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        found = json.loads(members.get(FINGERPRINTS, b"{}"))
        return {name: of for name, of in found.items() if isinstance(of, dict)}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _check_results(members: Mapping[str, bytes], about: Mapping[str, Any], faults: Faults) -> int:
    """Compute from the inputs, compare everything that follows from them; the number of scores compared."""
    try:
        results = recompute(members, about["settings"])
    except MizanError as error:
        faults.extend(list(error.faults))
        return 0
    found = tables(results)
    for name, columns in found.items():
        faults.extend(list(differences(name, members.get(name, b""), columns))[:MOST])
    derived = {name: content for name, content in members.items() if name not in (MANIFEST, SIGNATURE)}
    plain = {name: content for name, content in derived.items() if name != FINGERPRINTS}
    expected = {
        RECIPE: recipe_of(results.index),
        FINGERPRINTS: fingerprints_of(plain),
        MANIFEST: manifest_of(results.index, derived, about["settings"], about["engine"]),
    }
    for name, content in expected.items():
        if members.get(name) != content:
            faults.extend([Fault("derived", "does not follow from the other members", file=name)])
    surplus = sorted(set(plain) - set(found) - {RECIPE} - {name for name in plain if name.startswith("index/")})
    faults.extend([Fault("member", "not part of a release", file=name) for name in surplus])
    return len(found["results/scores.csv"]["score"])
