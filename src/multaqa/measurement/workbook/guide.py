"""The first sheet: what this workbook is, how it is filled in, and the maturity ladder."""

from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from multaqa.common.dates import format_date
from multaqa.common.languages import current_language, passage
from multaqa.measurement.models import Entry, Level
from multaqa.measurement.reach import due_of


def write_guide(book: xlsxwriter.Workbook, formats: dict[str, Any], entry: Entry, levels: list[Level]) -> None:
    """Write the sheet."""
    language = current_language()
    page = book.add_worksheet(_("Guide"))
    if language == "ar":
        page.right_to_left()
    page.set_column(0, 0, 24)
    page.set_column(1, 2, 60)
    page.hide_gridlines(2)
    page.protect()
    page.write_string(0, 0, passage(entry.round, "title").text, formats["title"])
    row = 2
    for text in _sentences(entry, language):
        page.merge_range(row, 0, row, 2, text, formats["fixed"])
        row += 1
    row += 1
    for column, heading in enumerate((_("Maturity level"), _("Definition"), _("Example"))):
        page.write_string(row, column, heading, formats["heading"])
    for level in levels:
        row += 1
        page.write_string(row, 0, f"{level.number} – {passage(level, 'name').text}", formats["fixed"])
        page.write_string(row, 1, passage(level, "definition").text, formats["fixed"])
        page.write_string(row, 2, passage(level, "example").text, formats["fixed"])


def _sentences(entry: Entry, language: str) -> list[str]:
    day = format_date(due_of(entry), language)
    out = [
        _("State: %(state)s. Answers are taken until %(day)s.")
        % {"state": passage(entry.state, "name").text, "day": day},
        _("Fill in the light columns of the other sheets, save, and hand the workbook in on the same page."),
        _("Red cells are wrong, yellow cells are still open. Nothing is kept while one cell is wrong."),
        _("Leave cells empty that you do not know yet. Choose a reason only where there will be no value."),
        _("Addresses of evidence are added to those known; files are handed in on the site."),
    ]
    if entry.round.is_demonstration:
        out.insert(0, _("Demonstration: invented answers"))
    if entry.round.edition.is_constructed:
        out.append(_("The questions and services of this edition were written by this project; they are not official."))
    return out
