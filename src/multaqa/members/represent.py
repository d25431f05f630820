"""States, bodies and the network as plain data, every text in its three languages; nothing personal is among it."""

from typing import Any

from multaqa.common.languages import in_all
from multaqa.common.models import Sourced
from multaqa.members.models import Activity, Body, CommitteeSession, Mandate, Network, Objective, State


def state(record: State) -> dict[str, Any]:
    """Return a state."""
    return {
        "code": record.code,
        "m49": record.m49,
        "name": in_all(record, "name"),
        "formal_name": in_all(record, "formal_name"),
        "is_secretariat_member": record.is_secretariat_member,
        "joined_on": record.joined_on,
        "left_on": record.left_on,
        "source": source(record),
    }


def body(record: Body) -> dict[str, Any]:
    """Return a body."""
    return {
        "code": record.code,
        "name": in_all(record, "name"),
        "acronym": in_all(record, "acronym"),
        "kind": record.kind,
        "parent": record.parent.code if record.parent else None,
        "state": record.state.code if record.state else None,
        "is_partner": record.is_partner,
        "url": record.url,
        "description": in_all(record, "description"),
        "source": source(record),
    }


def capacity(record: Mandate) -> dict[str, Any]:
    """Return in what capacity somebody acts, without saying who."""
    return {"capacity": record.kind, "starts_on": record.starts_on, "ends_on": record.ends_on}


def network(record: Network) -> dict[str, Any]:
    """Return the network."""
    return {
        "code": record.code,
        "name": in_all(record, "name"),
        "short_name": in_all(record, "short_name"),
        "description": in_all(record, "description"),
        "members_name": in_all(record, "members_name"),
        "region_name": in_all(record, "region_name"),
        "secretariat": record.secretariat.code,
        "parent_committee": record.parent_committee.code if record.parent_committee else None,
        "proposed_in": record.proposed_in,
        "source": source(record),
    }


def passage(record: Objective | Activity) -> dict[str, Any]:
    """Return an objective or a kind of activity."""
    return {"order": record.order, "text": in_all(record, "text"), "source": source(record)}


def session(record: CommitteeSession) -> dict[str, Any]:
    """Return a session of the parent Committee."""
    return {
        "ordinal": record.ordinal,
        "place": in_all(record, "place"),
        "starts_on": record.starts_on,
        "ends_on": record.ends_on,
        "source": source(record),
    }


def source(record: Sourced) -> dict[str, Any] | None:
    """Return where a fact comes from."""
    if record.source is None:
        return None
    return {"code": record.source.code, "place": record.source_locator, "note": in_all(record, "source_note")}
