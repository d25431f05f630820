"""Raw cells into records: each column in one type, and beside it what is wrong with the row.

A rule is an expression that is true for a good cell; a row is good when none of its rules is broken. The state that the
folder names (`state=JOR/`) stands for a missing column and must agree with one that is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any

import ibis
import ibis.expr.datatypes as dt

from mizan.errors import Faults, ReadError
from mizan.microdata.layouts import DAY, YEARS, Column, Layout
from mizan.microdata.sources import Raw
from mizan.microdata.staging import FILE, ROW, SHAPE

Value = Any
"""An Ibis value; its own types say little."""
PERIOD = r"^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$"
WHOLE = r"^\d{1,15}$"
GOOD = "good__"
BEFORE = "as_found_"


def records(raws: Sequence[Raw], layout: Layout, period: str) -> ibis.Table:
    """All rows: the columns of the layout, `period` as a whole number, whether the row is good, and its place.

    Besides, `broken_<column>` and `as_found_<column>` say what the report of refused rows needs; engines compute them
    only for that.
    """
    parts = [_records(raw, layout, period) for raw in raws]
    return parts[0] if len(parts) == 1 else ibis.union(*parts)


def _records(raw: Raw, layout: Layout, period: str) -> ibis.Table:
    table, values, rules = raw.table, {}, {}
    for column in layout.columns:
        values[column.name], rules[column.name] = _cell(raw, column, period)
    if "requests" in values:
        for part in ("completed", "unique_users"):
            rules[part] = rules[part] & (values[part] <= values["requests"]).fill_null(False)
    if "rated_at" in values:
        values["period"] = _number_of(values.pop("rated_at"), period)
    good = reduce(and_, rules.values(), table[SHAPE].isnull())
    found = {BEFORE + name: _text(_given(raw, name)) for name in layout.names}
    broken = {f"broken_{name}": ~rule for name, rule in rules.items()}
    place = {FILE: table[FILE], ROW: table[ROW], SHAPE: table[SHAPE]}
    return table.select(**values, **{GOOD: good}, **place, **found, **broken)


def _given(raw: Raw, name: str) -> Value:
    return raw.table[name] if name in raw.table.columns else _folder(raw)


def _folder(raw: Raw) -> Value:
    return raw.table[FILE].re_extract(r"state=([^/\\]+)[/\\]", 1)


def _cell(raw: Raw, column: Column, period: str) -> tuple[Value, Value]:
    """A cell in its own type, and the rule that it keeps; the rule is never null."""
    given = _given(raw, column.name)
    value, rule = READERS[column.kind](given, column, period)
    if column.name == "state":
        value = value.upper()
        rule = value.re_search(column.pattern)
        if raw.in_state_folders:
            rule = rule & (value == _folder(raw).upper())
    return value, rule.fill_null(False)


def _key(given: Value, column: Column, _: str) -> tuple[Value, Value]:
    value = _text(given)
    # The same rule as the pattern of an id, without the price of a pattern on every row.
    rule = value.length().between(1, 80) if column.name == "id" else value.re_search(column.pattern)
    return value, rule


def _code(given: Value, column: Column, _: str) -> tuple[Value, Value]:
    value = _text(given)
    return value, value.re_search(column.pattern)


def _count(given: Value, column: Column, _: str) -> tuple[Value, Value]:
    if given.type().is_integer():
        value = given.cast("int64")
    elif given.type().is_floating():
        whole = (given >= 0) & (given < 1e15) & (given % 1 == 0)
        value = ibis.ifelse(whole, given, ibis.null(given.type())).try_cast("int64")
    else:
        text = _text(given)
        value = ibis.ifelse(text.re_search(WHOLE), text, ibis.null("string")).cast("int64")
    return value, value.between(column.low, column.high)


def _day(given: Value, _: Column, __: str) -> tuple[Value, Value]:
    """The day as it was written where it was written: a rating of New Year's Eve stays in the old year."""
    if given.type().is_date() or given.type().is_timestamp():
        value = given
    else:
        text = _text(given)
        value = ibis.ifelse(text.re_search(DAY), text.substr(0, 10), ibis.null("string")).try_cast("date")
    return value, value.year().between(*YEARS)


def _number_of(day: Value, period: str) -> Value:
    """2026, 20261 for the first quarter, 202603 for March."""
    year = day.year().cast("int64")
    if period == "quarter":
        return year * 10 + day.quarter().cast("int64")
    return year * 100 + day.month().cast("int64") if period == "month" else year


def _period(given: Value, _: Column, period: str) -> tuple[Value, Value]:
    text = _text(given)
    year = ibis.ifelse(text.re_search(PERIOD), text.substr(0, 4), ibis.null("string")).cast("int64")
    part = ibis.ifelse(text.re_search(PERIOD), text.substr(5, 2), ibis.null("string"))
    month = ibis.ifelse(part.re_search(r"^\d\d$"), part, ibis.null("string")).cast("int64")
    quarter = ibis.ifelse(part.re_search(r"^Q\d$"), part.substr(1, 1), ibis.null("string")).cast("int64")
    value = {
        "year": year,
        "quarter": year * 10 + ibis.coalesce(quarter, (month + 2) // 3),
        "month": year * 100 + month,
    }[period]
    return value.cast("int64"), year.between(*YEARS) & value.notnull()


READERS = {"key": _key, "code": _code, "day": _day, "count": _count, "period": _period}


def label(number: int, period: str) -> str:
    """A period as people write it.

    >>> label(2026, "year"), label(20261, "quarter"), label(202603, "month")
    ('2026', '2026-Q1', '2026-03')
    """
    if period == "quarter":
        return f"{number // 10}-Q{number % 10}"
    return f"{number // 100}-{number % 100:02}" if period == "month" else str(number)


def _text(given: Value) -> Value:
    kind: dt.DataType = given.type()
    return given if kind.is_string() else given.cast("string")


def check_types(raws: Sequence[Raw], layout: Layout) -> None:
    """Raise `ReadError` where a column is of a type that no rule can read."""
    faults = Faults()
    for raw in raws:
        for column in layout.columns:
            kind = _given(raw, column.name).type()
            if not (kind.is_string() or kind.is_numeric() or kind.is_temporal() or kind.is_uuid()):
                faults.add(
                    "bad-type",
                    "a column has an unusable type",
                    column=column.name,
                    value=str(kind),
                    expected="text, numbers or days",
                )
    faults.stop(ReadError)
