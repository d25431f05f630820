"""Indices, editions and catalogues as plain data; every text in its three languages."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from multaqa.common.languages import in_all
from multaqa.common.models import Sourced
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Band, Edition, Index, Level, PublishedValue, Question, Service
from multaqa.measurement.queries import Comparison
from multaqa.measurement.reading.effect import Effect

Data = dict[str, Any]


def index(record: Index, editions: Iterable[Edition]) -> Data:
    """Return an index with its editions in short."""
    return {
        "code": record.code,
        "name": in_all(record, "name"),
        "short_name": in_all(record, "short_name"),
        "description": in_all(record, "description"),
        "kind": record.kind,
        "owner": record.owner.code if record.owner else None,
        "scale": record.scale,
        "is_relative": record.is_relative,
        "editions": [edition_in_short(each) for each in editions],
    }


def edition_in_short(record: Edition) -> Data:
    return {
        "code": record.code,
        "year": record.year,
        "title": in_all(record, "title"),
        "state": record.state,
        "is_constructed": record.is_constructed,
    }


def edition(record: Edition, tree: Branch | None) -> Data:
    """Return an edition whole: framework, bands, ladder, questionnaire, catalogue."""
    return {
        "index": record.index.code,
        **edition_in_short(record),
        "note": in_all(record, "note"),
        "previous": record.previous.code if record.previous else None,
        "source": source(record),
        "framework": branch(tree) if tree else None,
        "bands": [band(each) for each in record.bands.all()],
        "levels": [level(each) for each in record.levels.all()],
        "questions": [question(each) for each in record.questions.all()],
        "services": [service(each) for each in record.services.select_related("sector", "stage")],
    }


def source(record: Sourced) -> Data | None:
    """Return where a fact comes from."""
    kept = record.source
    if kept is None:
        return None
    cited = {"code": kept.code, "title": in_all(kept, "title"), "url": kept.url}
    return {**cited, "locator": record.source_locator, "note": in_all(record, "source_note")}


def branch(record: Branch) -> Data:
    """Return a node of the framework with what stands under it; weights are shares, 0–1."""
    return {
        "code": record.code,
        "name": in_all(record, "name"),
        "weight": record.weight,
        "share_of_index": record.share,
        "weight_status": record.weight_status,
        "status": record.status,
        "children": [branch(each) for each in record.children],
    }


def band(record: Band) -> Data:
    return {"code": record.code, "name": in_all(record, "name"), "lower": number(record.lower)}


def level(record: Level) -> Data:
    texts = {name: in_all(record, name) for name in ("name", "definition", "example")}
    return {"number": record.number, **texts}


def question(record: Question) -> Data:
    return {
        "code": record.code,
        "order": record.order,
        "pillar": record.pillar,
        "indicator": record.indicator,
        **{name: in_all(record, name) for name in ("text", "help", "unit")},
        "kind": record.kind,
        "scope": record.scope,
        "channel": record.channel or None,
        "audience": record.audience or None,
        "maximum": number(record.maximum),
        "needs_evidence": record.needs_evidence,
        "classification": record.classification,
    }


def service(record: Service) -> Data:
    return {
        "code": record.code,
        "order": record.order,
        "name": in_all(record, "name"),
        "description": in_all(record, "description"),
        "audience": record.audience,
        "sector": record.sector.code,
        "stage": record.stage.code,
    }


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as JSON writes numbers, whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def comparison(found: Comparison, weight: float | None) -> Data:
    """Return what became of each service and question between two editions."""
    return {
        "before": found.before.code,
        "after": found.after.code,
        "share_of_services": found.share_of_services,
        "share_of_weight": weight,
        "kept": [after.code for _before, after in found.kept],
        "renamed": [{"before": service(before), "after": service(after)} for before, after in found.renamed],
        "merged": [{"before": [each.code for each in old], "after": service(one)} for old, one in found.merged],
        "added": [service(each) for each in found.added],
        "dropped": [service(each) for each in found.dropped],
        "questions_added": [question(each) for each in found.questions_added],
        "questions_dropped": [question(each) for each in found.questions_dropped],
    }


def effect(found: Effect | None) -> list[Data]:
    """Return the states' scores as published and on the common set of two editions."""
    return [
        {
            "state": one.state.code,
            "before": one.before,
            "before_on_the_common_set": one.before_common,
            "after_on_the_common_set": one.after_common,
            "after": one.after,
        }
        for one in (found.lines if found else ())
    ]


def value(record: PublishedValue) -> Data:
    """Return a figure as it was published."""
    return {
        "unit": record.unit,
        "state": record.state.code if record.state else None,
        "code": record.code,
        "value": record.value,
        "as_published": record.as_published or None,
        "rank": record.rank,
        "of": record.of,
        "band": in_all(record, "band") if record.band else None,
        "confidence": record.confidence,
        "urls": [url for url in (record.url, record.other_url) if url],
        "note": in_all(record, "note") if record.note else None,
    }
