"""The steps of a history follow one another: each begins where the one before has led."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from multaqa.archive.records.rows import Key, Row
from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.recommendations.choices import FIRST, SCALE, Dimension


def steps(book: Book) -> Iterator[Verdict]:
    """Yield each step that is out of number, off its scale, before its time, or not where its history stands."""
    by_holder: dict[Key, list[Row]] = defaultdict(list)
    for row in book.rows["recommendations.statusevent"]:
        by_holder[row.columns["follow_up"]].append(row)
    for rows in by_holder.values():
        rows.sort(key=lambda row: row.key[-1])
        yield from _numbers(rows)
        yield from _moments(rows)
        for dimension in Dimension:
            mine = [row for row in rows if row.columns["dimension"] == dimension]
            yield from _scale(mine, dimension)
            yield from _chain(mine, dimension)


def days(book: Book) -> Iterator[Verdict]:
    """Yield each step as of a day before the adoption of its text, or after its own recording."""
    for row in book.rows["recommendations.statusevent"]:
        day, recorded = row.columns["effective_on"], row.columns["recorded_at"]
        line = book.find("recommendations.line", row.columns["follow_up"][0])
        text = book.find("recommendations.recommendation", line.columns["recommendation"]) if line else None
        adopted = text.columns["adopted_on"] if text else None
        if day and adopted and day < adopted:
            told = {"found": day, "begin": adopted}
            yield row, ("effective_on",), _("Found %(found)s, which is before the adoption, %(begin)s.") % told
        # The day of recording is a day later in the east of the world than in the moment's own offset.
        if day and recorded and day > recorded.date() + timedelta(days=1):
            sentence = _("Found %(found)s, which is after the day of recording, %(end)s.")
            yield row, ("effective_on",), sentence % {"found": day, "end": recorded.date()}


def _numbers(rows: list[Row]) -> Iterator[Verdict]:
    for expected, row in enumerate(rows, start=1):
        if row.key[-1] != expected:
            told = {"found": row.key[-1], "expected": expected}
            yield row, ("number",), _("Found %(found)d; expected %(expected)d, the next number.") % told
            return


def _moments(rows: list[Row]) -> Iterator[Verdict]:
    for earlier, row in pairwise(rows):
        before, after = earlier.columns["recorded_at"], row.columns["recorded_at"]
        if before and after and after < before:
            yield row, ("recorded_at",), _("The step was recorded before the one that it follows.")


def _scale(rows: list[Row], dimension: Dimension) -> Iterator[Verdict]:
    known = SCALE[dimension].values
    for row in rows:
        for column in ("before", "after"):
            if row.columns[column] and row.columns[column] not in known:
                told = {"found": row.columns[column], "expected": ", ".join(known)}
                yield row, field_of(row, column), _("Found “%(found)s”; expected one of: %(expected)s.") % told


def _chain(rows: list[Row], dimension: Dimension) -> Iterator[Verdict]:
    """Follow one history: a correction stands in the place of the step that it corrects."""
    by_key = {row.key: row for row in rows}
    standing: list[Row] = []
    for row in rows:
        wrong = by_key.get(row.columns["corrects"])
        if row.columns["corrects"] and (wrong is None or wrong not in standing):
            yield row, ("corrects",), _("This corrects no standing step of the same history.")
            continue
        expected: Any = wrong or (standing[-1] if standing else None)
        before = expected.columns["after"] if expected else FIRST[dimension].value
        if row.columns["before"] != before:
            told = {"found": row.columns["before"], "expected": before}
            yield row, ("before",), _("Found “%(found)s”; expected “%(expected)s”, where the history stands.") % told
        if wrong:
            standing[standing.index(wrong)] = row
        else:
            standing.append(row)
