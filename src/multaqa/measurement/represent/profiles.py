"""A state's profile as plain data, and as rows of a table."""

from typing import Any

from multaqa.common.languages import in_all, passage
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Service
from multaqa.measurement.queries.reading import kind_of
from multaqa.measurement.reading.profile import Change, Chapter, Part, Point
from multaqa.measurement.represent.results import figure
from multaqa.members.models import State

Data = dict[str, Any]
HEADINGS = (
    "index",
    "edition",
    "year",
    "kind",
    "node",
    "name",
    "value",
    "mean_of_members",
    "members_with_a_figure",
    "value_on_the_common_set",
)


def profile(state: State, chapters: list[Chapter]) -> Data:
    """Return everything that the page of a state tells."""
    return {
        "state": state.code,
        "name": in_all(state, "name"),
        "indices": [_chapter(one) for one in chapters],
    }


def _chapter(one: Chapter) -> Data:
    return {
        "index": one.index.code,
        "name": in_all(one.index, "name"),
        "kind": kind_of(one.release),
        "relative": one.index.is_relative,
        "edition": one.edition.code,
        "figure": figure(one.figure),
        "rank_among_members": one.place,
        "members_with_a_figure": one.of,
        "band": {"code": one.band.code, "name": in_all(one.band, "name")} if one.band else None,
        "parts": [_part(part) for part in one.parts],
        "indicators": [_part(part) for part in one.indicators],
        "editions": [{**_point(point), "on_the_common_set": one.on_common(point)} for point in one.points],
        "change": _change(one.change) if one.change else None,
        "lifts": [{"node": branch.code, **lift} for branch, lift in one.lifts],
        "lifts_together": one.together,
        "services": [_service(service, score) for service, score in one.services],
    }


def _part(one: Part) -> Data:
    return {
        "node": one.branch.code, "name": in_all(one.branch, "name"), "value": one.value, "mean_of_members": one.mean,
        "members_with_a_figure": one.of,
    }  # fmt: skip


def _point(one: Point) -> Data:
    return {"edition": one.edition.code, "year": one.edition.year, "figure": figure(one.figure)}


def _change(one: Change) -> Data:
    parts = [{"part": part.code if isinstance(part, Branch) else part, "adds": adds} for part, adds in one.parts]
    return {
        "from": one.before.code, "to": one.after.code, "was": one.was, "is": one.now, "by": one.kind, "parts": parts,
        "rest": one.rest,
        "on_the_common_set": {"was": one.common[0], "is": one.common[1]} if one.common else None,
    }  # fmt: skip


def _service(service: Service, score: float) -> Data:
    return {"service": service.code, "name": in_all(service, "name"), "score": score}


def profile_rows(chapters: list[Chapter]) -> list[list[Any]]:
    """Return one row for every edition of every index, then for every part of the latest."""
    rows: list[list[Any]] = []
    for one in chapters:
        kind, name = kind_of(one.release), passage(one.index, "name").text
        for point in one.points:
            value = point.figure.value if point.figure else None
            edition = point.edition
            common = one.on_common(point)
            rows.append([one.index.code, edition.code, edition.year, kind, "", name, value, None, point.of, common])
        for part in [*one.parts, *one.indicators]:
            facts = [part.branch.code, passage(part.branch, "name").text, part.value, part.mean, part.of, None]
            rows.append([one.index.code, one.edition.code, one.edition.year, kind, *facts])
    return rows
