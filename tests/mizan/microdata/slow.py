"""The same sums by plain Python, row by row: slow, short, and written apart from the engine's."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date


def _is_good(row: dict[str, str]) -> bool:
    try:
        date.fromisoformat(row["rated_at"][:10])
    except ValueError:
        return False
    return (
        1 <= len(row["id"]) <= 80
        and re.fullmatch("[A-Z][A-Z0-9-]{1,11}", row["state"].upper()) is not None
        and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", row["service"]) is not None
        and row["channel"] in ("portal", "mobile")
        and re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?", row["rated_at"]) is not None
        and 2000 <= int(row["rated_at"][:4]) <= 2100
        and row["score"] in ("1", "2", "3", "4", "5")
        and re.fullmatch("[0-9a-f]{32,128}", row["person"]) is not None
    )


def ratings(rows: list[dict[str, str]]) -> tuple[dict[tuple[str, ...], tuple[int, int, int, int]], int, int]:
    """Count, sum of scores, scores of 4 and 5, and people of each cell; rows refused; rows repeated."""
    good = [row | {"state": row["state"].upper()} for row in rows if _is_good(row)]
    by_id = defaultdict(list)
    for row in good:
        by_id[row["state"], row["id"]].append(row)
    cells = defaultdict(list)
    for same in by_id.values():
        first = min(same, key=lambda r: (r["service"], r["channel"], int(r["score"]), r["person"], r["rated_at"][:4]))
        cells[first["rated_at"][:4], first["state"], first["service"], first["channel"]].append(first)
    found = {}
    for key, members in cells.items():
        scores = [int(row["score"]) for row in members]
        people = len({row["person"] for row in members})
        found[key] = (len(scores), sum(scores), sum(score >= 4 for score in scores), people)
    return found, len(rows) - len(good), len(good) - len(by_id)
