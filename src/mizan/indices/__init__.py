"""Index folders that ship with Mizan, loadable by name.

* `example`: small and invented, full of what occurs in practice.
* `egdi`: UN E-Government Development Index 2014–2024 from its published sub-indices.
* `egdi-components`: the same index's full method from raw components, for those who hold them; invented data.
* `gems`: the form of ESCWA's GEMS maturity index: three pillars, inferred weights, the published points.
* `gtmi`: World Bank GovTech Maturity Index 2022 from its four published sub-indices.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mizan.errors import Faults, ReadError

if TYPE_CHECKING:
    from mizan.run import Index

NAMES = ("example", "egdi", "egdi-components", "gems", "gtmi")


def folder_of(name: str) -> Path:
    """Where a shipped index lies."""
    if name not in NAMES:
        faults = Faults()
        faults.add("unknown-index", "no index of this name ships", value=name, expected=", ".join(NAMES))
        faults.stop(ReadError)
    return Path(__file__).parent / name


def load(name: str) -> Index:
    """A shipped index by name.

    >>> load("egdi").framework.root.code
    'EGDI'
    """
    from mizan.folder import read_index  # noqa: PLC0415 - pydantic is heavy

    return read_index(folder_of(name))


def copy(name: str, folder: Path) -> tuple[Path, ...]:
    """The files of a shipped index in a new or empty folder."""
    source = folder_of(name)
    new_folder(folder)
    files = sorted(path for path in source.iterdir() if path.is_file())
    return tuple(Path(shutil.copyfile(path, folder / path.name)) for path in files)


def new_folder(folder: Path) -> Path:
    """The folder, made if need be; one that holds anything is refused, so that no work is overwritten."""
    faults = Faults(str(folder))
    if folder.exists() and not folder.is_dir():
        faults.add("not-a-folder", "a file of this name is there", expected="a new or empty folder")
    elif folder.exists() and any(folder.iterdir()):
        faults.add("not-empty", "the folder is not empty", expected="a new or empty folder")
    faults.stop(ReadError)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
