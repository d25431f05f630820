"""The file `study.yaml`: the choices that a study varies.

choices:
  - {choice: options, name: mean, path: aggregate.method, values: [arithmetic, geometric]}
  - {choice: weight-noise, spread: 0.25}
  - {choice: weight-sets, table: weights.csv}   # a table beside the file: set, code, weight
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

from mizan.document import Document, read_yaml
from mizan.errors import Faults, FrameworkError
from mizan.framework import FILE_CONFIG
from mizan.kinds import OneOf
from mizan.schema import validated
from mizan.study.choices import Choice
from mizan.study.replay import read_weight_sets
from mizan.tables import read_table

AnyChoice = Annotated[Choice, OneOf("choice")]


@dataclass(frozen=True)
class StudyFile:
    """The whole of `study.yaml`."""

    choices: tuple[AnyChoice, ...]
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG


def read_study(path: Path) -> tuple[Choice, ...]:
    """The choices in a file; every fault with its line."""
    document = read_yaml(path)
    return _choices(document.data, path.parent, document)


def read_choices(plain: Any, folder: Path | None = None) -> tuple[Choice, ...]:
    """Choices from plain data as written in a file; raises `FrameworkError` with every fault.

    >>> [choice.name for choice in read_choices(["weight-noise", {"choice": "data-noise", "share": 0.1}])]
    ['weights', 'data']
    >>> read_choices([{"choice": "data-noise", "share": "much"}])
    Traceback (most recent call last):
    mizan.errors.FrameworkError: choices[0].data-noise.share (found 'much'); expected a number
    """
    return _choices({"choices": plain}, folder, None)


def _choices(data: Any, folder: Path | None, document: Document | None) -> tuple[Choice, ...]:
    items = data.get("choices") if isinstance(data, dict) else None
    if isinstance(items, list) and folder is not None:
        data = {**data, "choices": [_with_table(item, folder) for item in items]}
    file: StudyFile = validated(StudyFile, data, document)
    faults = Faults(document.file if document else None)
    if not file.choices:
        faults.add("no-choices", "nothing is varied", expected="at least one choice")
    faults.stop(FrameworkError)
    return file.choices


def _with_table(item: Any, folder: Path) -> Any:
    """Sets of weights read from the table that the choice names."""
    if not isinstance(item, dict) or "table" not in item or "sets" in item or item.get("choice") != "weight-sets":
        return item  # the schema says what is wrong
    rest = {name: value for name, value in item.items() if name != "table"}
    return {**rest, "sets": read_weight_sets(read_table(folder / str(item["table"])))}
