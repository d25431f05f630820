"""Write the form of one reader as a workbook in the reader's language."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from multaqa.common.languages import current_language, passage
from multaqa.measurement.models import Level
from multaqa.measurement.queries.answers import Line, Sheet
from multaqa.measurement.workbook import layout, looks, seal
from multaqa.measurement.workbook.guide import write_guide

Marks = Mapping[str, Mapping[int, str]]
Typed = Mapping[str, Mapping[int, Any]]


def write(
    sheet: Sheet,
    levels: list[Level],
    *,
    at: datetime,
    marks: Marks | None = None,
    typed: Typed | None = None,
    versions: Mapping[str, int] | None = None,
) -> bytes:
    """Return the workbook filled so far.

    To hand a faulty workbook back, `typed` gives by key and column what its cells held, `marks` the faults to show
    there, and `versions` those it was downloaded with.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        writer = _Writer(book, sheet, marks or {}, typed or {})
        write_guide(book, writer.formats, sheet.entry, levels)
        titles = []
        groups = {_("Services"): [], _("State"): []}
        for line in sheet.lines:
            groups[_("Services") if line.service else _("State")].append(line)
        for title, lines in groups.items():
            if lines:
                titles.append(title)
                writer.page(title, lines)
        held = seal.Seal(
            round=sheet.entry.round.code,
            edition=f"{sheet.entry.round.edition.index.code}/{sheet.entry.round.edition.code}",
            state=sheet.entry.state.code,
            language=current_language(),
            made=at.isoformat(timespec="seconds"),
            sheets=titles,
            versions=dict(versions or {line.key: line.version for line in sheet.lines}),
            headings=looks.headings(),
        )
        _write_seal(book, held)
    return out.getvalue()


def _write_seal(book: xlsxwriter.Workbook, held: seal.Seal) -> None:
    page = book.add_worksheet(layout.HIDDEN)
    for row, text in enumerate(seal.cells(held)):
        page.write_string(row, 0, text)
    page.protect()
    page.very_hidden()


class _Writer:
    """Writes the sheets with lines, one row for each answer."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet, marks: Marks, typed: Typed) -> None:
        self.book, self.entry, self.marks, self.typed = book, sheet.entry, marks, typed
        self.language = current_language()
        self.formats = looks.formats(book, self.language)

    def page(self, title: str, lines: list[Line]) -> None:
        """Write one sheet."""
        page = self.book.add_worksheet(title)
        looks.set_up(page, self.language, len(lines), self.formats)
        name = f"{passage(self.entry.round, 'title').text} – {passage(self.entry.state, 'name').text}"
        if self.entry.round.is_demonstration:
            name = f"{name} – {_('Demonstration: invented answers')}"
        page.write_string(0, 0, name, self.formats["title"])
        page.write_string(
            1, 0, _("Fill in the light columns. Give a value or a reason, not both."), self.formats["hint"]
        )
        for column, heading in enumerate(looks.headings()):
            page.write_string(layout.HEADINGS - 1, column, heading, self.formats["heading"])
        for row, line in enumerate(lines, start=layout.HEADINGS):
            self._line(page, row, line)
        looks.guard(page, lines, self.language, self.formats)

    def _line(self, page: Any, row: int, line: Line) -> None:
        question = line.question
        fixed = {
            layout.KEY: line.key,
            layout.SERVICE: passage(line.service, "name").text if line.service else _("The state as a whole"),
            layout.CHANNEL: str(question.get_channel_display()) if question.channel else "",
            layout.QUESTION: passage(question, "text").text,
            layout.UNIT: looks.expected(question, self.language),
        }
        for column, text in fixed.items():
            if text:
                page.write_string(row, column, text, self.formats["key" if column == layout.KEY else "fixed"])
        for column, value in self._typed(line).items():
            self._cell(page, row, column, value, self.marks.get(line.key, {}).get(column))

    def _typed(self, line: Line) -> dict[int, Any]:
        said = line.said
        held = {
            layout.VALUE: layout.written_value(line.question, said.value, self.language),
            layout.GAP: layout.gap_words(self.language).get(said.gap),
            layout.NOTE: said.note,
            layout.EVIDENCE: "\n".join(line.known_evidence),
        }
        return {**held, **self.typed.get(line.key, {})}

    def _cell(self, page: Any, row: int, column: int, value: Any, fault: str | None) -> None:
        look = self.formats["faulty" if fault else f"typed-{column}"]
        if value is None or value == "":
            page.write_blank(row, column, None, look)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            page.write_number(row, column, value, look)
        else:
            # As text, whatever it begins with: nothing that people type is ever run as a formula.
            page.write_string(row, column, str(value)[:32_000], look)
        if fault:
            page.write_comment(row, column, fault, {"x_scale": 2})
