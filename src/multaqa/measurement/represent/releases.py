"""Releases and what made their scores, as plain data."""

from collections.abc import Iterable
from typing import Any

from multaqa.common.languages import in_all
from multaqa.measurement.bridge.behind import Opened, Row
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Release, Score
from multaqa.measurement.queries.results import Change

Data = dict[str, Any]


def release(record: Release) -> Data:
    """Return what a release says of itself."""
    return {
        "number": record.number,
        "published_at": record.published_at.isoformat(),
        "what_changed": in_all(record, "what_changed"),
        "engine": record.computation.engine_version,
        "settings": record.computation.settings,
        "bundle": {"name": record.bundle.name, "size": record.bundle.size, "sha256": record.bundle.sha256},
    }


def whole(record: Release, scores: Iterable[Score], changes: Iterable[Change]) -> Data:
    """Return a release with all its scores, and those that differ from the release before."""
    return {
        "round": record.round.code,
        "edition": str(record.round.edition.code),
        "index": record.round.edition.index.code,
        "demonstration": record.round.is_demonstration,
        **release(record),
        "scores": [score(one) for one in scores],
        "changes": [
            {"state": one.state.code, "node": one.code, "before": one.before, "after": one.after,
             "rank_before": one.rank_before, "rank_after": one.rank_after}
            for one in changes
        ],
    }  # fmt: skip


def score(record: Score) -> Data:
    """Return one published score, unrounded."""
    return {
        "state": record.state.code,
        "node": record.code,
        "score": record.value,
        "rank": record.rank,
        "rank_interval": [record.rank_low, record.rank_high],
    }


def opened(found: Opened, rows: list[tuple[Row, bool]], hidden: int) -> Data:
    """Return one score with its parts; answers as far as the reader was given them, and how many were not."""
    return {
        **score(found.score),
        **_node(found.node),
        "above": [_node(branch) for branch in found.above],
        "parts": [
            {**_node(branch), "weight": branch.weight, "score": part.value if part else None}
            for branch, part in found.children
        ],
        "answers": [_answer(row, decided) for row, decided in rows],
        "answers_not_shown": hidden,
    }


def _node(branch: Branch) -> Data:
    return {"node": branch.code, "name": in_all(branch, "name")}


def _answer(row: Row, decided: bool) -> Data:
    one = row.answer
    out: Data = {
        "question": one.question.code,
        "service": one.service.code if one.service else None,
        "answer": _number(one.value),
        "gap": one.gap,
        "score": _number(row.verdict.value) if row.verdict else None,
        "score_gap": row.verdict.gap if row.verdict else "",
    }
    if decided:
        out["reason"] = str(row.verdict.why) if row.verdict else ""
        out["reviews"] = [{"seat": each.seat, "score": _number(each.value), "gap": each.gap} for each in row.reviews]
    return out


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
