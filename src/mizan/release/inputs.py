"""The input files of a release: from an index folder, and back into one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mizan.folder import read_index
from mizan.run import Results, compute

PREFIX = "index/"
INPUT = re.compile(r"framework\.yaml|(?:data|units|missing)\.(?:csv|tsv|xlsx|parquet)|study\.yaml|README\.md")
"""Files that belong to an index; anything else in its folder stays there."""


def read_inputs(folder: Path) -> dict[str, bytes]:
    """Members of the files in an index folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and INPUT.fullmatch(path.name))
    return {PREFIX + path.name: path.read_bytes() for path in files}


def recompute(members: Mapping[str, bytes], settings: Sequence[str]) -> Results:
    """Compute the index from the members alone."""
    with TemporaryDirectory(prefix="mizan-") as name:
        folder = Path(name)
        for member, content in members.items():
            stem = member.removeprefix(PREFIX)
            if member.startswith(PREFIX) and INPUT.fullmatch(stem):
                (folder / stem).write_bytes(content)
        return compute(read_index(folder, settings))
