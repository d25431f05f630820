"""Published rows into indicators of states, on scales of 0 to 100, as a table that Mizan reads.

Only what is published enters: where a state's total is suppressed, the indicator is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mizan.microdata.cube import ALL
from mizan.microdata.layouts import CHANNELS
from mizan.microdata.measures import Rows

Row = Mapping[str, Any]
Found = Mapping[tuple[str, str], Row]
"""Rows of one state and period, by table and channel."""


def _satisfaction(channel: str) -> Callable[[Found], float | None]:
    return lambda found: _percent(found.get(("ratings", channel)), "favourable_share")


def _mean_score(found: Found) -> float | None:
    row = found.get(("ratings", ALL), {})
    mean = row.get("mean")
    return None if mean is None else round((mean - 1) / 4 * 100, 9)


def _mobile_share(found: Found) -> float | None:
    mobile, whole = found.get(("usage", "mobile"), {}), found.get(("usage", ALL), {})
    part, total = mobile.get("requests"), whole.get("requests")
    return None if part is None or not total else round(part / total * 100, 9)


def _percent(row: Row | None, name: str) -> float | None:
    share = (row or {}).get(name)
    return None if share is None else round(share * 100, 9)


INDICATORS: Mapping[str, Callable[[Found], float | None]] = {
    "satisfaction": _satisfaction(ALL),
    **{f"satisfaction-{channel}": _satisfaction(channel) for channel in CHANNELS},
    "mean-score": _mean_score,
    "completion": lambda found: _percent(found.get(("usage", ALL)), "completion"),
    "mobile-share": _mobile_share,
}
"""By name: share of scores of 4 or 5; mean score, 1 → 0 and 5 → 100; completed of all requests; requests by mobile."""


def indicators(tables: Mapping[str, Rows], codes: Mapping[str, str]) -> tuple[list[str], Rows]:
    """Columns and rows: edition, unit, and each indicator of `codes` (measure → code in the framework)."""
    found: dict[tuple[str, str], dict[tuple[str, str], Row]] = {}
    for name, rows in tables.items():
        for row in rows:
            if row["service"] == ALL and row["state"] != ALL:
                found.setdefault((row["period"], row["state"]), {})[name, row["channel"]] = row
    out = [
        {
            "edition": edition,
            "unit": unit,
            **{code: INDICATORS[name](found[edition, unit]) for name, code in codes.items()},
        }
        for edition, unit in sorted(found)
    ]
    return ["edition", "unit", *codes.values()], out
