"""What was observed: unit × indicator × edition, or why not.

Values are one array (editions, units, columns). NaN is missing, and `reasons` says why. A cell
with a reason *and* a value has been imputed: the reason for which it was missing is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from mizan.errors import DataError, Faults, phrase
from mizan.framework import Text
from mizan.ordering import BoolArray, FloatArray

ReasonArray = npt.NDArray[np.uint8]
LabelArray = npt.NDArray[np.object_]


class Missing(IntEnum):
    """Why a cell has no value of its own; 0 says that it has one."""

    OBSERVED = 0
    UNSTATED = 1
    NOT_REPORTED = 2
    NOT_ASSESSED = 3
    NOT_APPLICABLE = 4
    NOT_PUBLISHED = 5
    NOT_PARTICIPATING = 6
    NO_DENOMINATOR = 7
    EXCLUDED = 8
    TOO_FEW = 9

    @property
    def word(self) -> str:
        """As written in files: `not_assessed`."""
        return self.name.lower()


REASON_TEXT: Mapping[Missing, Text] = {
    Missing.OBSERVED: Text("observed", "مرصودة", "observée"),
    Missing.UNSTATED: Text("no reason given", "لم يُذكر السبب", "motif non précisé"),
    Missing.NOT_REPORTED: Text("not reported", "لم يُبلَّغ عنها", "non communiquée"),
    Missing.NOT_ASSESSED: Text("not assessed", "لم تُقيَّم", "non évaluée"),
    Missing.NOT_APPLICABLE: Text("not applicable", "لا تنطبق", "sans objet"),
    Missing.NOT_PUBLISHED: Text("not published", "غير منشورة", "non publiée"),
    Missing.NOT_PARTICIPATING: Text("did not take part", "لم تشارك الوحدة", "n’a pas participé"),
    Missing.NO_DENOMINATOR: Text("denominator missing", "المقام مفقود", "dénominateur manquant"),
    Missing.EXCLUDED: Text("excluded by screening", "مستبعدة بالفرز", "exclue à la sélection"),
    Missing.TOO_FEW: Text(
        "too few values beneath", "القيم في المستوى الأدنى غير كافية", "trop peu de valeurs en dessous"
    ),
}
NO_REASON: ReasonArray = np.zeros((0, 0, 0), np.uint8)


@dataclass(frozen=True)
class Origin:
    """The table that data were read from, and the line of each (edition, unit) in it."""

    file: str | None = None
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)


NOWHERE = Origin()


@dataclass(frozen=True)
class Dataset:
    """Observations of every unit in every edition. Arrays are read-only.

    `values`, `reasons`: (editions, units, codes). `present`: (editions, units), whether the unit
    takes part. `groups`, `denominators`: by column, (editions, units). `notes`: free text by
    (edition, unit, code). `origin` lets a fault name the line.
    """

    editions: tuple[str, ...]
    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: FloatArray
    reasons: ReasonArray = field(default_factory=lambda: NO_REASON)
    present: BoolArray = field(default_factory=lambda: np.zeros((0, 0), bool))
    groups: Mapping[str, LabelArray] = field(default_factory=dict)
    denominators: Mapping[str, FloatArray] = field(default_factory=dict)
    unit_names: Mapping[str, Text] = field(default_factory=dict)
    notes: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    origin: Origin = NOWHERE

    def __post_init__(self) -> None:
        _check_labels(self)
        values = _locked(np.array(self.values, dtype=float))
        present = self.present if self.present.size else np.ones(values.shape[:2], bool)
        reasons = self.reasons if self.reasons.size else np.zeros(values.shape, np.uint8)
        unsaid = np.isnan(values) & (reasons == Missing.OBSERVED)
        absent = np.where(present, Missing.UNSTATED, Missing.NOT_PARTICIPATING)[:, :, None]
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "present", _locked(np.array(present, bool)))
        object.__setattr__(self, "reasons", _locked(np.where(unsaid, absent, reasons).astype(np.uint8)))

    @classmethod
    def of(
        cls,
        values: npt.ArrayLike,
        codes: Sequence[str],
        units: Sequence[str] | None = None,
        edition: str = "",
    ) -> Dataset:
        """One edition from a plain table of units × codes.

        >>> Dataset.of([[1, 2], [3, np.nan]], ["a", "b"]).units
        ('1', '2')
        """
        table = np.array(values, dtype=float)
        names = [str(row + 1) for row in range(len(table))] if units is None else list(units)
        return cls((edition,), tuple(names), tuple(codes), table.reshape(1, len(names), -1))

    @property
    def imputed(self) -> BoolArray:
        """Cells that have a value though none was observed, (editions, units, codes)."""
        return np.asarray(np.isfinite(self.values) & (self.reasons != Missing.OBSERVED))

    def column(self, code: str) -> FloatArray:
        """Values of one column, (editions, units)."""
        return self.values[:, :, self.codes.index(code)]

    def place(self, edition: int, unit: int) -> dict[str, Any]:
        """File and row in which a unit's values of an edition stand, for a fault; positions are of this data set."""
        row = self.origin.lines.get((self.editions[edition], self.units[unit]))
        return {"file": self.origin.file, "row": row}

    def holding(self, values: FloatArray, reasons: ReasonArray | None = None) -> Dataset:
        """The same cells with other values."""
        return replace(self, values=values, reasons=self.reasons if reasons is None else reasons)


def _locked(array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    array.setflags(write=False)
    return array


def _check_labels(data: Dataset) -> None:
    faults = Faults()
    kinds = ((phrase("edition"), data.editions), (phrase("unit"), data.units), (phrase("column"), data.codes))
    for kind, labels in kinds:
        for label in sorted(label for label, times in Counter(labels).items() if times > 1):
            faults.add("twice", "{kind} {label} stands twice", kind=kind, label=label, expected="each once")
    shape = (len(data.editions), len(data.units), len(data.codes))
    if np.shape(data.values) != shape:
        faults.add("shape", "values do not fit their labels", value=np.shape(data.values), expected=str(shape))
    elif np.isinf(data.values).any():
        e, u, c = np.argwhere(np.isinf(data.values))[0]
        where = f"{data.editions[e]} {data.units[u]}".strip()
        faults.add("infinite", "{where}: infinite", where=where, column=data.codes[c], expected="a number")
    faults.stop(DataError)
