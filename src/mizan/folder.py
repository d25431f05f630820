"""An index is a folder.

* `framework.yaml`: the tree, the columns that describe units, the recipe (see `schema`).
* `data.csv` (or `.xlsx`, `.parquet`): one row for each unit in each edition. Columns: `edition` (may
  be absent), `unit`, optionally `name`, then the groups, the denominators and the indicators by code.
  A gap is an empty cell, or a cell with the reason for it: not_reported, not_assessed,
  not_applicable, not_published. A unit without a row in an edition did not take part.
* `units.csv`, optional: `unit`, `name_ar`, `name_en`, `name_fr`, and groups that do not change.
* `missing.csv`, optional: `edition`, `unit`, `code`, `reason`, `note`: why cells are empty, at length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from mizan.dataset import Dataset, Missing
from mizan.document import Document, read_yaml, write_yaml
from mizan.errors import DataError, Faults, MizanError, ReadError, phrase
from mizan.framework import Framework, Text
from mizan.overrides import override
from mizan.places import Places
from mizan.run import Index
from mizan.tables import READERS, Layout, Table, read_table, to_columns, to_dataset, write_table
from mizan.tables.cells import REASONS, label, labels

FRAMEWORK = "framework.yaml"
LANGUAGES = ("ar", "en", "fr")


def read_index(folder: str | Path, settings: Sequence[str] = ()) -> Index:
    """The index in a folder, with `path=value` settings put over its file.

    Faults of framework and recipe come together; those of the tables follow once the framework
    is sound, for without it nobody can say what a column is.
    """
    from mizan.schema import parse  # noqa: PLC0415 - pydantic is heavy

    folder = Path(folder)
    document = read_yaml(folder / FRAMEWORK)
    if settings:
        document = Document(override(document.data, settings), document.root, document.file)
    file = parse(document)
    places = Places.of(document)
    try:
        framework = file.framework
        file.recipe.check(framework)
    except MizanError as error:
        raise places.put(error) from None
    return Index(framework, read_data(folder, framework), file.recipe, places)


def read_data(folder: Path, framework: Framework) -> Dataset:
    """The tables beside a framework."""
    table = _with_unit_groups(read_table(_only(folder, "data")), _optional(folder, "units"), framework)
    data = to_dataset(table, Layout.of(framework, table))
    return _reasoned(_named(data, _optional(folder, "units")), _optional(folder, "missing"))


def write_index(index: Index, folder: str | Path, ending: str = ".csv") -> None:
    """The folder of an index; reading it gives an equal index."""
    from mizan.schema import file_of  # noqa: PLC0415

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_yaml(folder / FRAMEWORK, file_of(index.framework, index.recipe))
    columns = to_columns(index.data)
    columns.pop("name", None)
    if index.data.editions == ("",):
        columns.pop("edition")
    write_table(folder / f"data{ending}", columns)
    if index.data.unit_names:
        write_table(folder / f"units{ending}", _unit_columns(index.data))
    if index.data.notes:
        write_table(folder / f"missing{ending}", _note_columns(index.data))


def _only(folder: Path, stem: str) -> Path:
    found = [path for ending in READERS if (path := folder / f"{stem}{ending}").exists()]
    if len(found) != 1:
        faults = Faults(str(folder / stem))
        names = ", ".join(path.name for path in found) or None
        expected = phrase("one of {values}", values=", ".join(READERS))
        faults.add("tables", "one table `{stem}` is needed", value=names, expected=expected, stem=stem)
        faults.stop(ReadError)
    return found[0]


def _optional(folder: Path, stem: str) -> Table | None:
    present = any((folder / f"{stem}{ending}").exists() for ending in READERS)
    return read_table(_only(folder, stem)) if present else None


def _with_unit_groups(table: Table, units: Table | None, framework: Framework) -> Table:
    """Groups that stand in `units` spread over the rows of the data."""
    if units is None or "unit" not in units.columns or "unit" not in table.columns:
        return table
    place = {label(cell): at for at, cell in enumerate(units.columns["unit"])}
    at_row = [place.get(label(cell)) for cell in table.columns["unit"]]
    spread = {
        group: [None if at is None else units.columns[group][at] for at in at_row]
        for group in framework.groups
        if group in units.columns and group not in table.columns
    }
    return replace(table, columns={**table.columns, **spread})


def _named(data: Dataset, units: Table | None) -> Dataset:
    if units is None:
        return data
    faults = Faults(units.file)
    if "unit" not in units.columns:
        faults.add("no-column", "a column is missing", column="unit", expected="it in the header")
        faults.stop(DataError)
    codes = labels(units, "unit", faults)
    texts = {
        language: labels(units, f"name_{language}", faults, needed=False)
        for language in LANGUAGES
        if f"name_{language}" in units.columns
    }
    names = dict(data.unit_names)
    for at, code in enumerate(codes):
        if code is not None and codes.index(code) < at:
            faults.add("unit-twice", "a unit stands twice", row=units.row_number(at), value=code, expected="once")
        if code is not None:
            names[code] = Text(**{language: column[at] for language, column in texts.items()})
    faults.stop(DataError)
    return replace(data, unit_names={unit: names[unit] for unit in data.units if unit in names})


def _reasoned(data: Dataset, table: Table | None) -> Dataset:
    if table is None:
        return data
    faults = Faults(table.file)
    for column in ("unit", "code", "reason"):
        if column not in table.columns:
            faults.add("no-column", "a column is missing", column=column, expected="it in the header")
    faults.stop(DataError)
    reasons, notes = data.reasons.copy(), dict(data.notes)
    for at in range(len(table)):
        cell = {name: label(cells[at]) for name, cells in table.columns.items()}
        place = _place(data, cell, table.row_number(at), faults)
        if place is not None:
            reasons[place] = REASONS[str(cell["reason"])]
            if cell.get("note"):
                notes[str(cell.get("edition") or ""), str(cell["unit"]), str(cell["code"])] = str(cell["note"])
    faults.stop(DataError)
    return replace(data, reasons=reasons, notes=notes)


def _place(data: Dataset, cell: dict[str, str | None], row: int, faults: Faults) -> tuple[int, int, int] | None:
    """Where a line of `missing` belongs, noting what is wrong with it."""
    known = {"edition": data.editions, "unit": data.units, "code": data.codes, "reason": tuple(REASONS)}
    wrong = [name for name, labels_ in known.items() if (cell.get(name) or "") not in labels_]
    for name in wrong:
        expected = ", ".join(REASONS) if name == "reason" else "one that the data hold"
        found = cell.get(name)
        faults.add("unknown", "unknown {name}", row=row, column=name, value=found, expected=expected, name=name)
    if wrong:
        return None
    e, u, c = (known[name].index(cell.get(name) or "") for name in ("edition", "unit", "code"))
    if not np.isnan(data.values[e, u, c]):
        value = float(data.values[e, u, c])
        faults.add("not-missing", "this cell has a value", row=row, value=value, expected="an empty cell in the data")
        return None
    return e, u, c


def _unit_columns(data: Dataset) -> dict[str, list[object]]:
    names = [data.unit_names.get(unit, Text()) for unit in data.units]
    columns: dict[str, list[object]] = {"unit": list(data.units)}
    for language in LANGUAGES:
        columns[f"name_{language}"] = [getattr(name, language) for name in names]
    return columns


def _note_columns(data: Dataset) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {"edition": [], "unit": [], "code": [], "reason": [], "note": []}
    for (edition, unit, code), note in data.notes.items():
        at = (data.editions.index(edition), data.units.index(unit), data.codes.index(code))
        for name, value in zip(columns, (edition, unit, code, Missing(data.reasons[at]).word, note), strict=True):
            columns[name].append(value)
    return columns
