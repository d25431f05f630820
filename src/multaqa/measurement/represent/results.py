"""Results of an edition as plain data, and as rows of a table."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.common.languages import in_all, passage
from multaqa.measurement.queries.reading import Figure
from multaqa.measurement.reading.overview import Average, Mean, Overview, Standing
from multaqa.measurement.represent import catalogue

Data = dict[str, Any]


def overview(found: Overview) -> Data:
    """Return one node of an edition's results with its averages and the sets they are of."""
    table = found.table
    return {
        "index": table.edition.index.code,
        "edition": table.edition.code,
        "year": table.edition.year,
        "results": table.key,
        "kind": "computed" if table.release else "published",
        "demonstration": table.is_demonstration,
        "constructed": table.edition.is_constructed,
        "relative": table.edition.index.is_relative,
        "scale": table.edition.index.scale,
        "source": catalogue.source(table.edition),
        "node": found.node.code,
        "name": in_all(found.node, "name"),
        "states": [_standing(found, one) for one in found.standings],
        "without_a_figure": [{"state": one.code, "name": in_all(one, "name")} for one in found.absent],
        "average": _average(found.average),
        "average_on_the_common_set": [_average(one) for one in found.common or ()],
        "average_on_the_common_catalogue": [_average(one) for one in found.common_catalogue or ()],
        "averages_over_the_editions": [_mean(one) for one in found.line],
    }


def _mean(one: Mean) -> Data:
    return {
        "edition": one.table.edition.code,
        "year": one.table.edition.year,
        "results": one.table.key,
        "all": _average(one.all),
        "states_of_every_edition": _average(one.every),
        "partial": one.is_partial,
        "as_published_by_the_owner": one.printed.as_published if one.printed else None,
        "with_the_edition_before": [_average(each) for each in one.step or ()],
    }


def _average(found: Average | None) -> Data | None:
    if found is None:
        return None
    return {"edition": found.edition.code, "value": found.value, "states": list(found.states)}


def _standing(found: Overview, one: Standing) -> Data:
    return {
        "state": one.row.state.code,
        "name": in_all(one.row.state, "name"),
        "rank_among_members": one.place,
        "band": {"code": one.band.code, "name": in_all(one.band, "name")} if one.band else None,
        "figures": {branch.code: figure(one.row.figures.get(branch.code)) for branch in found.columns},
    }


def figure(one: Figure | None) -> Data | None:
    """Return one figure, unrounded, with its rank and how sure it is."""
    if one is None:
        return None
    return {
        "value": one.value,
        "as_published": one.as_published or None,
        "rank": one.rank,
        "rank_interval": [one.low, one.high] if one.low else None,
        "of": one.of,
        "group_as_published": in_all(one, "band") if one.band else None,
        "confidence": one.confidence or None,
        "url": one.url or None,
        "other_url": one.other_url or None,
        "note": in_all(one, "note") if one.note else None,
    }


def overview_rows(found: Overview) -> tuple[list[str], list[list[Any]]]:
    """Return headings and rows of the same, with what the figures are in every row."""
    table = found.table
    headings = ["state", "name", "rank_among_members", "rank", "rank_from", "rank_to", "of", "band"]
    headings += [branch.code for branch in found.columns]
    headings += ["index", "edition", "results", "status", "confidence", "source"]
    source = passage(table.edition.source, "title").text if table.edition.source_id else ""
    same = [table.edition.index.code, table.edition.code, table.key, _status(found)]
    return headings, [[*_facts(one, found), *same, *_origin(one.main, source)] for one in found.standings]


def _facts(one: Standing, found: Overview) -> list[Any]:
    main, state = one.main or Figure(None), one.row.state
    band = one.band.code if one.band else main.band
    values = [one.row.value(branch.code) for branch in found.columns]
    return [state.code, passage(state, "name").text, one.place, main.rank, main.low, main.high, main.of, band, *values]


def _origin(main: Figure | None, source: str) -> list[str]:
    return [main.confidence, main.url or source] if main else ["", source]


def _status(found: Overview) -> str:
    if found.table.is_demonstration:
        return _("demonstration: invented answers")
    return _("computed") if found.table.release else pgettext("value", "published")
