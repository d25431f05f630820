"""Releases: one archive that holds an index, its data and its results, and that anybody can recompute.

A release is a zip file in one canonical form: members stored uncompressed in a fixed order, with fixed dates and no
spare byte anywhere. So the same input gives the same bytes, and any byte that differs is a byte that was changed.

| member | what it holds |
|---|---|
| `manifest.json` | what it is, the engine’s version, size and SHA-256 of every other member, a digest of itself |
| `fingerprints.json` | a checksum of each line and column, by which a change is found again |
| `index/…` | framework with recipe, data tables, as they were |
| `recipe.json` | the recipe with every setting spelled out, usual ones too |
| `results/scores.csv`, `weights.csv`, `gaps.csv` | what was computed, to 12 significant digits |
| `signature.json` | optional: an Ed25519 signature of the manifest |
"""

from mizan.release.build import build, digest_of
from mizan.release.verify import Verdict, verify

__all__ = ["Verdict", "build", "digest_of", "verify"]
