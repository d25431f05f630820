"""What the pages of the apps below show of the recommendations."""

from typing import Any

from django.http import HttpRequest

from multaqa.common.panels import Shown, panel
from multaqa.meetings.choices import IN_PREPARATION, MeetingState
from multaqa.recommendations import policies, queries


@panel("meeting", order=20)
def adopted(meeting: Any, request: HttpRequest) -> Shown | None:
    """What the meeting adopted, lettered, each with how far its addressees have come."""
    texts = queries.of_meeting(meeting, request.standing)
    may_adopt = policies.may_adopt(request.standing, meeting) and meeting.state == MeetingState.OPEN
    if not texts and not may_adopt:
        return None
    counted = queries.progress_by_text(texts)
    rows = []
    for text in texts:
        lines = counted.get(text.pk, {}).values()
        seen = [one for one in lines if policies.may_see_counts(request.standing, one.total)]
        rows.append((text, queries.total(seen)))
    return "recommendations/_of_meeting.html", {"rows": rows, "may_adopt": may_adopt}


@panel("meeting", order=90)
def still_open(meeting: Any, request: HttpRequest) -> Shown | None:
    """What earlier meetings left open: the agenda of a meeting in preparation opens with it."""
    if meeting.state not in IN_PREPARATION:
        return None
    lines = queries.open_items_before(meeting)
    return ("recommendations/_open_items.html", {"lines": lines}) if lines else None


@panel("state", order=30)
def of_state(state: Any, request: HttpRequest) -> Shown | None:
    """How far a state has come with the lines that speak to it."""
    answers = queries.of_state(request.standing, state.code)
    if not answers:
        return None
    progress = queries.tally(answer.follow_up for answer in answers if answer.follow_up)
    live = sum(answer.line.is_live for answer in answers)
    return "recommendations/_of_state.html", {"progress": progress, "count": len(answers), "live": live}
