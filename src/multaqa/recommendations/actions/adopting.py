"""What a meeting adopts, recorded while it sits: once it has closed, the wording is nobody's to change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, NotPermitted, Refused, refuse
from multaqa.common.languages import LANGUAGES
from multaqa.members.queries import today
from multaqa.recommendations import policies
from multaqa.recommendations.models import Recommendation

# Room beyond every order in use, where texts wait while they change places.
_ASIDE = 10_000


@transaction.atomic
def adopt(meeting: Any, *, by: Standing, on: date | None = None, **values: Any) -> Recommendation:
    """Record the next text that `meeting` adopts; it takes the next letter.

    `values` are the texts in the three languages, the kind, the paragraph of the record and where the text comes
    from. `on` is the day of adoption, by default the meeting's last.
    """
    if not policies.may_adopt(by, meeting):
        raise NotPermitted
    day = on or meeting.ends_on
    refuse(_faults_of_text(values) | _faults_of_place(meeting, values) | _faults_of_day(meeting, day))
    order = (meeting.recommendations.aggregate(last=Max("order"))["last"] or 0) + 1
    text = Recommendation(meeting=meeting, order=order, code=code_of(meeting, order), adopted_on=day, **values)
    return audit.add(text, by=by.user, deed="recommendations.adopt")


@transaction.atomic
def reword(text: Recommendation, *, by: Standing, seen: int | None = None, **values: Any) -> Recommendation:
    """Correct a text that its meeting has not closed on yet."""
    if not policies.may_reword(by, text):
        raise NotPermitted
    day = values.pop("on", None) or text.adopted_on
    refuse(_faults_of_text(values) | _faults_of_place(text.meeting, values) | _faults_of_day(text.meeting, day))
    return audit.change(text, by=by.user, deed="recommendations.reword", seen=seen, adopted_on=day, **values)


@transaction.atomic
def withdraw(text: Recommendation, *, by: Standing) -> None:
    """Take a text back before the meeting closes; those after it move up by a letter."""
    if not policies.may_reword(by, text):
        raise NotPermitted
    meeting, left = text.meeting, [other for other in text.meeting.recommendations.all() if other.pk != text.pk]
    audit.remove(text, by=by.user, deed="recommendations.withdraw")
    _number(meeting, left, by)


@transaction.atomic
def move(text: Recommendation, *, by: Standing, to: int) -> None:
    """Give a text the place `to` (from 1) among those of its meeting, before the meeting closes."""
    if not policies.may_reword(by, text):
        raise NotPermitted
    others = [other for other in text.meeting.recommendations.all() if other.pk != text.pk]
    if not 1 <= to <= len(others) + 1:
        raise Refused({"to": [_("There is no such place in the list.")]})
    others.insert(to - 1, text)
    _number(text.meeting, others, by)


def code_of(meeting: Any, order: int) -> str:
    """Return the number in addresses: `8-R3` is the third text of meeting 8."""
    return f"{meeting.code}-R{order}"


def _number(meeting: Any, texts: list[Recommendation], by: Standing) -> None:
    """Let `texts` stand in the order given, without two ever holding one place."""
    moved = [(text, order) for order, text in enumerate(texts, start=1) if text.order != order]
    for text, _order in moved:
        aside = text.order + _ASIDE
        Recommendation.objects.filter(pk=text.pk).update(order=aside, code=code_of(meeting, aside))
    for text, order in moved:
        was = {"order": [text.order, order], "code": [text.code, code_of(meeting, order)]}
        values = {"order": order, "code": code_of(meeting, order)}
        Recommendation.objects.filter(pk=text.pk).update(version=F("version") + 1, **values)
        audit.note(text, by=by.user, deed="recommendations.move", change=was)


def _faults_of_text(values: Mapping[str, Any]) -> Faults:
    sentence = _("The text is adopted in the three languages at once: afterwards none can be added.")
    missing = [f"text_{language}" for language in LANGUAGES if not (values.get(f"text_{language}") or "").strip()]
    return {field: [sentence] for field in missing}


def _faults_of_place(meeting: Any, values: Mapping[str, Any]) -> Faults:
    paragraph = values.get("paragraph")
    if paragraph is None or paragraph.meeting_id == meeting.pk:
        return {}
    return {"paragraph": [_("This paragraph belongs to the record of another meeting.")]}


def _faults_of_day(meeting: Any, day: date) -> Faults:
    if not meeting.starts_on <= day <= meeting.ends_on:
        return {"on": [_("The day of adoption is one of the meeting's days.")]}
    return {"on": [_("A text is recorded once the meeting has begun.")]} if day > today() else {}
