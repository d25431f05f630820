"""The front page as plain data."""

from typing import Any

from multaqa.common.languages import in_all
from multaqa.meetings.models import Meeting
from multaqa.members.models import Network
from multaqa.website.queries import Front


def front(network: Network | None, shown: Front) -> dict[str, Any]:
    """Return what the front page says, in the three languages."""
    return {
        "network": network
        and {
            "code": network.code,
            "name": in_all(network, "name"),
            "description": in_all(network, "description"),
            "secretariat": in_all(network.secretariat, "name"),
        },
        "objectives": [in_all(each, "text") for each in shown.objectives],
        "next_meeting": _meeting(shown.next_meeting),
        "latest_meeting": _meeting(shown.latest),
        "latest_outcomes": [{"code": each.code, "text": in_all(each, "text")} for each in shown.outcomes],
        "counts": shown.counts,
    }


def _meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    return {
        "code": meeting.code,
        "title": in_all(meeting, "title"),
        "starts_on": meeting.starts_on.isoformat(),
        "ends_on": meeting.ends_on.isoformat(),
    }
