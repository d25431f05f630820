"""How the workbook looks and what it says before it is handed in: locks, lists, help, and colours for faults."""

from collections import defaultdict
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.common.languages import passage
from multaqa.measurement import rules
from multaqa.measurement.choices import Gap, QuestionKind
from multaqa.measurement.models import Question
from multaqa.measurement.queries.answers import Line
from multaqa.measurement.workbook import layout

WIDTHS = (22, 34, 16, 60, 16, 14, 24, 34, 40)
TYPED = (layout.VALUE, layout.GAP, layout.NOTE, layout.EVIDENCE)
_FIRST = layout.HEADINGS


def formats(book: xlsxwriter.Workbook, language: str) -> dict[str, Any]:
    """Return the formats of a workbook by their purpose."""
    order = 2 if language == "ar" else 1
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "reading_order": order}
    typed = {**base, "locked": False, "border": 1, "border_color": "#B7C4C4", "bg_color": "#FFFDF6", "text_wrap": True}
    made = {
        "title": {**base, "bold": True, "font_size": 14, "font_color": "#0B3134"},
        "hint": {**base, "font_color": "#555555"},
        "heading": {**base, "bold": True, "bg_color": "#0B3134", "font_color": "#FFFFFF", "text_wrap": True},
        "fixed": {**base, "text_wrap": True},
        "key": {**base, "font_color": "#777777", "font_size": 8, "reading_order": 1},
        "wrong": {"bg_color": "#F6D5D5", "font_color": "#8A1F1F"},
        "open": {"bg_color": "#FBEFC9"},
        "faulty": {**typed, "bg_color": "#F6D5D5", "font_color": "#8A1F1F", "border_color": "#8A1F1F"},
        **{f"typed-{column}": typed for column in TYPED},
    }
    # What people type in these columns is text, so that a spreadsheet turns nothing into a date or a formula.
    for column in (layout.NOTE, layout.EVIDENCE):
        made[f"typed-{column}"] = {**typed, "num_format": "@"}
    return {name: book.add_format(look) for name, look in made.items()}


def set_up(page: Any, language: str, lines: int, made: dict[str, Any]) -> None:
    """Set direction, widths, frozen headings, filter, print and protection of a sheet."""
    if language == "ar":
        page.right_to_left()
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.freeze_panes(_FIRST, layout.SERVICE)
    page.autofilter(_FIRST - 1, 0, _FIRST - 1 + lines, len(WIDTHS) - 1)
    page.repeat_rows(_FIRST - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def headings() -> list[str]:
    """Return the headings of the columns."""
    return [
        pgettext("form", "Line"),
        _("Service"),
        _("Channel"),
        _("Question"),
        _("Expected"),
        pgettext("questionnaire", "Answer"),
        _("Why there is no value"),
        _("Note"),
        _("Evidence: one address a line"),
    ]


def expected(question: Question, language: str) -> str:
    """Return what a question takes, in few signs."""
    if question.kind == QuestionKind.YES_NO:
        return " / ".join(layout.yes_no(language))
    limit = rules.plain(rules.largest(question))
    unit = passage(question, "unit").text
    return f"0–{limit} {unit}".strip() if limit else unit


def guard(page: Any, lines: list[Line], language: str, made: dict[str, Any]) -> None:
    """Put lists and help on each question's cells, and colours on what is open or wrong."""
    by_question: dict[int, list[int]] = defaultdict(list)
    for row, line in enumerate(lines, start=_FIRST):
        by_question[line.question.pk].append(row)
    questions = {line.question.pk: line.question for line in lines}
    for pk, rows in by_question.items():
        _guard_value(page, questions[pk], rows, language, made)
    last = _FIRST + len(lines) - 1
    words = [layout.gap_words(language)[gap] for gap in rules.GAPS]
    page.data_validation(_FIRST, layout.GAP, last, layout.GAP, {"validate": "list", "source": words})
    for columns, formula, look in _general(layout.gap_words(language)[Gap.NOT_APPLICABLE]):
        rule = {"type": "formula", "criteria": formula, "format": made[look]}
        page.conditional_format(_FIRST, columns[0], last, columns[1], rule)


def _general(not_applicable: str) -> list[tuple[tuple[int, int], str, str]]:
    row = _FIRST + 1
    return [
        ((layout.VALUE, layout.GAP), f'=AND($F{row}<>"",$G{row}<>"")', "wrong"),
        ((layout.VALUE, layout.GAP), f'=AND($F{row}="",$G{row}="")', "open"),
        ((layout.NOTE, layout.NOTE), f'=AND($G{row}="{not_applicable}",$H{row}="")', "open"),
    ]


def _guard_value(page: Any, question: Question, rows: list[int], language: str, made: dict[str, Any]) -> None:
    cells = [[row, layout.VALUE, row, layout.VALUE] for row in rows]
    rule = {**_accepted(question, language), **_help(question, language), "other_cells": cells[1:]}
    page.data_validation(rows[0], layout.VALUE, rows[0], layout.VALUE, rule)
    wrong = {"type": "formula", "criteria": _wrong(question, rows[0], language), "format": made["wrong"]}
    _on_rows(page, layout.VALUE, rows, wrong)
    if question.needs_evidence:
        no = layout.yes_no(language)[1]
        at = rows[0] + 1
        criteria = f'=AND($F{at}<>"",$F{at}<>"{no}",$F{at}<>0,$I{at}="")'
        _on_rows(page, layout.EVIDENCE, rows, {"type": "formula", "criteria": criteria, "format": made["open"]})


def _on_rows(page: Any, column: int, rows: list[int], rule: dict[str, Any]) -> None:
    area = " ".join(layout.cell_name(row + 1, column) for row in rows)
    page.conditional_format(rows[0], column, rows[0], column, {**rule, "multi_range": area})


def _accepted(question: Question, language: str) -> dict[str, Any]:
    limit = rules.largest(question)
    if question.kind == QuestionKind.YES_NO:
        return {"validate": "list", "source": list(layout.yes_no(language))}
    if question.kind == QuestionKind.LEVEL:
        return {"validate": "list", "source": [str(at) for at in range(int(limit or 5) + 1)]}
    if limit is None:
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(limit)}


def _help(question: Question, language: str) -> dict[str, str]:
    """Return what a spreadsheet shows beside the selected cell; it takes 32 and 255 characters."""
    message = passage(question, "help").text or passage(question, "text").text
    wrong = _("Accepted here: %(values)s") % {"values": expected(question, language)}
    return {"input_title": question.code[:32], "input_message": message[:255], "error_message": wrong[:255]}


def _wrong(question: Question, row: int, language: str) -> str:
    cell = f"$F{row + 1}"
    if question.kind == QuestionKind.YES_NO:
        yes, no = layout.yes_no(language)
        return f'=AND({cell}<>"",{cell}<>"{yes}",{cell}<>"{no}")'
    limit = rules.plain(rules.largest(question)) or "999999999999"
    whole = f",VALUE({cell})<>INT(VALUE({cell}))" if question.kind == QuestionKind.LEVEL else ""
    return f'=IF({cell}="",FALSE,IF(ISERROR(VALUE({cell})),TRUE,OR(VALUE({cell})<0,VALUE({cell})>{limit}{whole})))'
