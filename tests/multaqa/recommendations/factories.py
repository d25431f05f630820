"""Meetings, adopted texts, lines and follow-ups for these tests."""

from datetime import date, timedelta
from itertools import count

from multaqa.meetings.models import Meeting, RecordParagraph
from multaqa.members.models import Body, Network, State
from multaqa.recommendations.models import FollowUp, Line, Recommendation, StatusEvent, Theme

ADOPTED = date(2019, 3, 19)
WORDS = {
    "ar": "دعوة الدول الأعضاء إلى الانضمام إلى التقييم، ونشر البيانات المفتوحة",
    "en": "To invite member states to join the assessment, and to publish open data",
    "fr": "Inviter les États membres à se joindre à l'évaluation et à publier des données ouvertes",
}
QUOTE = {"ar": "نشر البيانات المفتوحة", "en": "publish open data", "fr": "publier des données ouvertes"}
_number = count(100)


def in_languages(field: str, words: dict[str, str] = WORDS) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in words.items()}


def a_state(code: str, **values) -> State:
    names = {"name_ar": f"دولة {code}", "name_en": f"State {code}", "name_fr": f"État {code}"}
    return State.objects.get_or_create(code=code, defaults={**names, **values})[0]


def a_network() -> Network:
    """The network and its secretariat, the body that `standing("secretariat")` acts for."""
    body = Body.objects.get_or_create(
        code="secretariat", defaults={"name_ar": "الأمانة الفنية", "name_en": "Secretariat", "kind": "united-nations"}
    )[0]
    return Network.objects.get_or_create(
        code="net", defaults={"name_ar": "الشبكة", "name_en": "Network", "short_name_ar": "ش", "secretariat": body}
    )[0]


def a_meeting(code: str | None = None, *, state: str = "closed", on: date = ADOPTED, **values) -> Meeting:
    number = next(_number)
    code = code or str(number)
    title = {"title_ar": f"الاجتماع {code}", "title_en": f"Meeting {code}", "title_fr": f"Réunion {code}"}
    return Meeting.objects.create(code=code, starts_on=on, ends_on=on, state=state, **title, **values)


def a_paragraph(meeting: Meeting, number: int = 3) -> RecordParagraph:
    return RecordParagraph.objects.create(meeting=meeting, number=number, **in_languages("text"))


def a_text(meeting: Meeting | None = None, **values) -> Recommendation:
    meeting = meeting or a_meeting()
    order = values.pop("order", meeting.recommendations.count() + 1)
    values = {"adopted_on": meeting.ends_on, **in_languages("text"), **values}
    return Recommendation.objects.create(meeting=meeting, order=order, code=f"{meeting.code}-R{order}", **values)


def a_line(text: Recommendation | None = None, *states: str, **values) -> Line:
    """A line before the named states, with a follow-up before each."""
    text = text or a_text()
    order = text.lines.count() + 1
    values = {"addressee": "some-states", **in_languages("text"), **values}
    line = Line.objects.create(recommendation=text, order=order, code=f"{text.code}{chr(96 + order)}", **values)
    for code in states:
        state = a_state(code)
        line.states.add(state)
        FollowUp.objects.create(line=line, state=state)
    return line


def a_follow_up(state: str = "jor", line: Line | None = None, **values) -> FollowUp:
    if line is None:
        line = a_line(None, state)
    found = line.follow_ups.get(state__code=state)
    if values:
        FollowUp.objects.filter(pk=found.pk).update(**values)
        found.refresh_from_db()
    return found


def a_theme(code: str = "open-data", **values) -> Theme:
    names = {"name_ar": f"محور {code}", "name_en": f"Theme {code}", "name_fr": f"Thème {code}"}
    return Theme.objects.get_or_create(code=code, defaults={**names, **values})[0]


def a_step(follow_up: FollowUp, dimension: str, after: str, **values) -> StatusEvent:
    """A step put straight into the table, for pages that only read."""
    given = {
        "before": getattr(follow_up, dimension),
        "effective_on": ADOPTED + timedelta(days=30),
        "recorded_at": "2020-01-01T00:00:00Z",
        "reason_ar": "سبب",
    }
    step = StatusEvent.objects.create(follow_up=follow_up, dimension=dimension, after=after, **{**given, **values})
    FollowUp.objects.filter(pk=follow_up.pk).update(**{dimension: after, f"{dimension}_on": step.effective_on})
    follow_up.refresh_from_db()
    return step
