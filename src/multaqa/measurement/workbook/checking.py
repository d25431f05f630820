"""Hold a filled workbook against the rules and against what stands on the site; nothing is kept here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from multaqa.common import workbooks
from multaqa.common.bidi import is_safe_line
from multaqa.common.errors import Refused, Sentence
from multaqa.measurement import rules
from multaqa.measurement.models import AnswerVersion, Entry
from multaqa.measurement.queries.answers import Line, Sheet
from multaqa.measurement.workbook import layout, seal

_is_address = URLValidator(schemes=["http", "https"])
_TYPED = (layout.VALUE, layout.GAP, layout.NOTE, layout.EVIDENCE)


class Fault(NamedTuple):
    """One thing that is wrong: where, what was found there, and why it is refused."""

    sheet: str
    cell: str
    key: str
    column: int
    found: str
    reason: Sentence


@dataclass
class Change:
    """One line that the workbook changes; it clashes when the site's answer changed since the download."""

    line: Line
    said: rules.Said
    evidence: list[str]
    sheet: str
    cell: str
    base: rules.Said
    clashes: bool = False


@dataclass
class Check:
    """What a workbook would do."""

    seal: seal.Seal
    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    typed: dict[str, dict[int, Any]] = field(default_factory=dict)
    # Columns stand elsewhere than they did: no line of such a sheet was read.
    is_shifted: bool = False

    @property
    def conflicts(self) -> list[Change]:
        return [change for change in self.changes if change.clashes]

    def marks(self) -> dict[str, dict[int, str]]:
        """Return the faults by line and column, to be shown in the workbook itself."""
        out: dict[str, dict[int, str]] = {}
        for fault in self.faults:
            cells = out.setdefault(fault.key, {})
            cells[fault.column] = "\n".join(filter(None, (cells.get(fault.column), str(fault.reason))))
        return out


class Filled(NamedTuple):
    """A workbook as it was read: its particulars, the sheets with its lines, and the others; not judged yet."""

    seal: seal.Seal
    sheets: dict[str, workbooks.Page]
    others: dict[str, workbooks.Page] = {}


def open_filled(content: bytes, entry: Entry) -> Filled:
    """Read a workbook handed in for an entry; raises `Refused` at `upload` when it is not this entry's form."""
    sheets = workbooks.read(content)
    held = seal.opened(sheets.pop(layout.HIDDEN, workbooks.Page([])).rows)
    if held is None:
        raise Refused({"upload": [_("This is not a workbook from this site, or its hidden sheet was changed.")]})
    if (held.round, held.state) != (entry.round.code, entry.state.code):
        raise Refused({"upload": [_("This workbook belongs to another round or another state.")]})
    if missing := [title for title in held.sheets if title not in sheets]:
        raise Refused({"upload": [_("The workbook lacks the sheet “%(name)s”.") % {"name": name} for name in missing]})
    form = {title: sheets.pop(title) for title in held.sheets}
    return Filled(held, form, sheets)


def check(filled: Filled, sheet: Sheet) -> Check:
    """Return every fault with its cell, and what the workbook would change, against `sheet` as it stands now."""
    out = Check(filled.seal)
    lines = sheet.by_key
    found: set[str] = set()
    before = _before(sheet, filled.seal)
    for title, page in filled.sheets.items():
        if shifted := _shifted(title, page, filled.seal):
            out.faults += shifted
            out.is_shifted = True
            continue
        out.faults += _merged(title, page)
        for number, cells in page.rows:
            if number > layout.HEADINGS:
                row = _Row(title, number, cells)
                line = _line_of(row, lines, found, out)
                if line:
                    _judge(row, line, before, out)
    out.faults += _repeated(filled, lines)
    for key in filled.seal.versions:
        if key in lines and key not in found and not out.is_shifted:
            out.faults.append(Fault("", "", key, layout.KEY, key, _("This line was removed from the workbook.")))
    return out


def _shifted(title: str, page: workbooks.Page, held: seal.Seal) -> list[Fault]:
    """Return a fault for each heading that is not where it was: what stands below it would be taken for another."""
    cells = next((cells for number, cells in page.rows if number == layout.HEADINGS), [])
    row, out = _Row(title, layout.HEADINGS, cells), []
    for column, heading in enumerate(held.headings):
        if layout.typed(row[column]).split() != heading.split():
            reason = _("The heading “%(heading)s” belongs here. Put columns and headings back where they were.")
            out.append(row.fault(column, reason % {"heading": heading})._replace(key=""))
    return out


def _merged(title: str, page: workbooks.Page) -> list[Fault]:
    """Return a fault for each stretch of merged cells: all but its first cell have lost what they held."""
    reason = _("These cells were merged. Split them, so that each line has its own.")
    read = (layout.KEY, *_TYPED)
    return [
        Fault(title, area.first, "", area.columns.start, f"{area.first}", reason)
        for area in page.merged
        if area.rows.stop - 1 > layout.HEADINGS and any(column in area.columns for column in read)
    ]


def _repeated(filled: Filled, lines: dict[str, Line]) -> list[Fault]:
    """Return a fault for each further sheet that repeats lines of the form: what is typed there would not be read."""
    reason = _("This sheet repeats lines of the form, and would not be read. Remove it.")
    out = []
    for title, page in filled.others.items():
        rows = (_Row(title, number, cells) for number, cells in page.rows)
        if first := next((row for row in rows if layout.typed(row[layout.KEY]) in lines), None):
            out.append(first.fault(layout.KEY, reason)._replace(key=""))
    return out


class _Row:
    """One row of a sheet; its cells by column, empty ones as nothing."""

    def __init__(self, sheet: str, number: int, cells: list[Any]) -> None:
        self.sheet, self.number, self.cells = sheet, number, cells

    def __getitem__(self, column: int) -> Any:
        value = self.cells[column] if column < len(self.cells) else None
        return None if isinstance(value, str) and not value.strip() else value

    def fault(self, column: int, reason: Sentence) -> Fault:
        cell, key = self[column], self[layout.KEY]
        found = workbooks.shown(cell) if isinstance(cell, dict) else layout.typed(cell)
        key = workbooks.shown(key) if isinstance(key, dict) else str(key or "")
        return Fault(self.sheet, layout.cell_name(self.number, column), key, column, found[:120], reason)


def _line_of(row: _Row, lines: dict[str, Line], found: set[str], out: Check) -> Line | None:
    key = row[layout.KEY]
    line = lines.get(key) if isinstance(key, str) else None
    if key is None and all(row[column] is None for column in range(layout.EVIDENCE + 1)):
        return None
    if line is None:
        out.faults.append(row.fault(layout.KEY, _("This line is not part of your form.")))
    elif key in found:
        out.faults.append(row.fault(layout.KEY, _("This line stands in the workbook twice.")))
        line = None
    else:
        found.add(key)
    return line


def _judge(row: _Row, line: Line, before: dict[str, rules.Said], out: Check) -> None:
    wrong = {column: reason for column in _TYPED if (reason := workbooks.fault_of(row[column]))}
    out.typed[line.key] = {column: row[column] for column in _TYPED if column not in wrong}
    faults = [row.fault(column, reason) for column, reason in wrong.items()]
    if not faults:
        said, evidence, faults = _read(row, line)
    if faults:
        out.faults += faults
        return
    base = before[line.key]
    said = _without_loss(said, base)
    new = [address for address in evidence if address not in line.known_evidence_ever]
    stands = said in (base, line.said)
    if stands and not new:
        out.unchanged += 1
        return
    cell = layout.cell_name(row.number, layout.VALUE)
    change = Change(line, line.said if stands else said, new, row.sheet, cell, base)
    change.clashes = not stands and line.version != out.seal.versions.get(line.key, 0)
    out.changes.append(change)


def _read(row: _Row, line: Line) -> tuple[rules.Said, list[str], list[Fault]]:
    value, gap, note = (layout.typed(row[column]) for column in (layout.VALUE, layout.GAP, layout.NOTE))
    code = layout.gaps_by_word().get(gap.strip().casefold(), gap.strip())
    said, wrong = rules.read(line.question, value, code, note)
    faults = [row.fault(layout.COLUMN_OF[name], reason) for name, reasons in wrong.items() for reason in reasons]
    addresses = [text.strip() for text in layout.typed(row[layout.EVIDENCE]).splitlines() if text.strip()]
    for address in addresses:
        if address not in line.known_evidence_ever and not _is_usable(address):
            reason = _("“%(text)s” is not an address that begins with https:// or http://.") % {"text": address[:60]}
            faults.append(row.fault(layout.EVIDENCE, reason))
    return said, list(dict.fromkeys(addresses)), faults


def _is_usable(address: str) -> bool:
    try:
        _is_address(address)
    except ValidationError:
        return False
    return len(address) <= 500 and is_safe_line(address)


def _without_loss(said: rules.Said, base: rules.Said) -> rules.Said:
    """Return what was said, with the digits that a spreadsheet loses taken from what it was filled with."""
    if said.value is not None and base.value is not None and float(said.value) == float(base.value):
        return said._replace(value=base.value)
    return said


def _before(sheet: Sheet, held: seal.Seal) -> dict[str, rules.Said]:
    """Return what each line said when the workbook was downloaded."""
    out = {line.key: line.said for line in sheet.lines}
    moved = {line.key: line for line in sheet.lines if line.version != held.versions.get(line.key, 0)}
    known = _versions(moved.values(), held)
    for key, line in moved.items():
        out[key] = known.get(line.answer.pk, rules.Said()) if line.answer else rules.Said()
    return out


def _versions(lines: Iterator[Line], held: seal.Seal) -> dict[int, rules.Said]:
    wanted = {line.answer.pk: held.versions.get(line.key, 0) for line in lines if line.answer}
    found = AnswerVersion.objects.filter(answer__in=wanted).order_by()
    return {
        one.answer_id: rules.Said(_decimal(one.value), one.gap, one.note)
        for one in found
        if one.number == wanted[one.answer_id]
    }


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
