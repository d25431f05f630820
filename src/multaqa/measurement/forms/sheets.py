"""Lists from spreadsheets: every fault with its sheet and cell, and nothing is kept unless all is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from multaqa.common.bidi import is_safe_line, is_safe_passage, isolate
from multaqa.common.dates import western_digits
from multaqa.common.errors import Sentence
from multaqa.common.forms import DeedForm
from multaqa.common.languages import LANGUAGES
from multaqa.measurement import queries, sheets
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.choices import Audience, Confidence
from multaqa.members.queries.states import every_state

if TYPE_CHECKING:
    from multaqa.measurement.models import Edition
    from multaqa.members.models import State


_CODE = re.compile(r"[-a-zA-Z0-9_]{1,40}")
_FIGURE = re.compile(r"-?[0-9]{1,20}([.][0-9]{1,18})?")
_NAMES = tuple(f"name_{each}" for each in LANGUAGES)
_DESCRIPTIONS = tuple(f"description_{each}" for each in LANGUAGES)
SERVICE_COLUMNS = ("code", "audience", "sector", "stage", *_NAMES, *_DESCRIPTIONS)
_BANDS = tuple(f"band_{each}" for each in LANGUAGES)
_REMARKS = tuple(f"note_{each}" for each in LANGUAGES)
VALUE_COLUMNS = (
    *("unit", "code", "as_published", "rank", "of"), *_BANDS, *("confidence", "url", "other_url"), *_REMARKS,
)  # fmt: skip


class _Sheet(DeedForm):
    """A spreadsheet that is read when the form is judged; `rows` are its records as values."""

    known: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file in UTF-8, its first row naming the columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """Read the whole list; raise every fault at once."""
        table = sheets.read(self.cleaned_data["file"], known=self.known, required=self.needed)
        self.rows = list(self._records(table))
        if table.faults:
            raise ValidationError([ValidationError(fault, code="sheet") for fault in table.faults])
        return self.cleaned_data["file"]

    def _records(self, table: sheets.Table) -> Iterable[dict[str, Any]]:
        raise NotImplementedError

    @property
    def values(self) -> dict[str, Any]:
        """Return the rows in the place of the file."""
        typed = {name: value for name, value in super().values.items() if name != "file"}
        return {**typed, "rows": self.rows}


class ServicesSheetForm(_Sheet):
    """A whole catalogue."""

    known = SERVICE_COLUMNS
    needed = ("code", "audience", "sector", "stage")

    remove_others = forms.BooleanField(
        label=_("Take out the services that the list does not name"), required=False, initial=True
    )
    constructed = forms.BooleanField(
        label=_("The list is constructed, not official"),
        required=False,
        help_text=_("Left empty, the pages of the edition no longer say that its catalogue is constructed."),
    )

    def _records(self, table: sheets.Table) -> Iterable[dict[str, Any]]:
        sectors = {one.code: one for one in queries.sectors()}
        stages = {one.code: one for one in queries.stages()}
        seen: dict[str, int] = {}
        for number, row in table.rows:
            _check_code(table, number, row, seen)
            _check_choice(table, number, "audience", row, Audience.values)
            sector, stage = sectors.get(row["sector"]), stages.get(row["stage"])
            _check_choice(table, number, "sector", row, sectors)
            _check_choice(table, number, "stage", row, stages)
            if stage is not None and row["audience"] in Audience.values and stage.audience != row["audience"]:
                table.fault(number, "stage", _("This stage belongs to the other audience."))
            _check_texts(table, number, row)
            texts = {name: row.get(name, "") for name in (*_NAMES, *_DESCRIPTIONS)}
            yield {"code": row["code"], "audience": row["audience"], "sector": sector, "stage": stage, **texts}


def _check_code(table: sheets.Table, number: int, row: dict[str, str], seen: dict[str, int]) -> None:
    code = row["code"]
    if not _CODE.fullmatch(code):
        table.fault(number, "code", _("A code has 1 to 40 Latin letters, digits, hyphens or underscores."))
    elif code in seen:
        table.fault(number, "code", _("The code stands twice; first in row %(row)s.") % {"row": seen[code]})
    seen.setdefault(code, number)


def _check_choice(table: sheets.Table, number: int, column: str, row: dict[str, str], known: Iterable[str]) -> None:
    if row[column] not in known:
        words = _("“%(found)s” is unknown. Known: %(known)s.")
        told = {"found": isolate(row[column]), "known": isolate(", ".join(known), "ltr")}
        table.fault(number, column, words % told)


def _check_texts(table: sheets.Table, number: int, row: dict[str, str]) -> None:
    if not any(row.get(name) for name in _NAMES):
        table.fault(number, _NAMES[0], _("Write the name in at least one of the three languages."))
    for name in _NAMES:
        if len(row.get(name, "")) > 200:
            table.fault(number, name, _("The text is longer than %(limit)s characters.") % {"limit": 200})
        if not is_safe_line(row.get(name, "")):
            table.fault(number, name, _("Remove the invisible direction marks from this text."))
    for name in _DESCRIPTIONS:
        if not is_safe_passage(row.get(name, "")):
            table.fault(number, name, _("This text holds invisible marks that would reverse its reading."))


class ValuesSheetForm(_Sheet):
    """A table of what others published, which replaces the one that the edition has."""

    known = VALUE_COLUMNS
    needed = ("unit", "code")

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.edition = edition

    def _records(self, table: sheets.Table) -> Iterable[dict[str, Any]]:
        states = {state.code: state for state in every_state()}
        seen: dict[tuple[str, str], int] = {}
        for number, typed in table.rows:
            row = typed | {name: _figures(typed.get(name, "")) for name in ("as_published", "rank", "of")}
            if _is_off_scale(self.edition, row["code"], row.get("as_published", "")):
                words = _("Scores of this index lie between 0 and %(scale)s.") % {"scale": self.edition.index.scale}
                table.fault(number, "as_published", words)
            key = (row["unit"], row["code"])
            if key in seen:
                table.fault(number, "unit", _("The figure stands twice; first in row %(row)s.") % {"row": seen[key]})
            seen.setdefault(key, number)
            for column, is_right, words in _VALUE_RULES:
                if not is_right(row.get(column, "")):
                    table.fault(number, column, words)
            yield _value(row, states.get(row["unit"]))


def _figures(text: str) -> str:
    """Return a number as it was typed, in the digits that it is kept in."""
    return western_digits(text).replace("\u066b", ".")


def _value(row: dict[str, str], state: State | None) -> dict[str, Any]:
    said = ("unit", "code", "as_published", *_BANDS, "url", "other_url", *_REMARKS)
    texts = {name: row.get(name, "") for name in said}
    ranks = {name: int(row[name]) if _PLACE.fullmatch(row.get(name, "")) else None for name in ("rank", "of")}
    return {**texts, **ranks, "confidence": row.get("confidence") or Confidence.HIGH, "state": state}


def _is_off_scale(edition: Edition, code: str, figure: str) -> bool:
    """Say whether a figure of the index or of a part of it lies outside its scale; other figures have none."""
    if code not in frameworks.codes(edition.framework) or not _FIGURE.fullmatch(figure):
        return False
    return not 0 <= Decimal(figure) <= edition.index.scale


def _is_address(text: str) -> bool:
    if not text:
        return True
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= 500


_PLACE = re.compile(r"[0-9]{1,5}")


def _is_place(text: str) -> bool:
    return not text or (bool(_PLACE.fullmatch(text)) and 0 < int(text) < 32768)


_MARKED = _("The text is too long, or holds invisible marks.")
_NUMBER = _("A rank is a whole number from 1.")
_VALUE_RULES: tuple[tuple[str, Callable[[str], bool], Sentence], ...] = (
    ("unit", lambda text: bool(_CODE.fullmatch(text)) and len(text) <= 12, _("Write the ISO code of the country.")),
    ("code", lambda text: bool(_CODE.fullmatch(text)), _("Write the code of the index, pillar or sub-index.")),
    ("as_published", lambda text: not text or bool(_FIGURE.fullmatch(text)), _("Write a number such as 66.1.")),
    ("rank", _is_place, _NUMBER),
    ("of", _is_place, _NUMBER),
    *((name, lambda text: len(text) <= 80 and is_safe_line(text), _MARKED) for name in _BANDS),
    ("confidence", lambda text: not text or text in Confidence.values, _("Write high or medium.")),
    ("url", _is_address, _("Write an address that begins with https:// or http://.")),
    ("other_url", _is_address, _("Write an address that begins with https:// or http://.")),
    *((name, lambda text: len(text) <= 500 and is_safe_line(text), _MARKED) for name in _REMARKS),
)
