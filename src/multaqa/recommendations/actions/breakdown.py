"""The secretariat's breakdown of a final text into lines that can be followed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, NotPermitted, Refused, refuse
from multaqa.common.languages import LANGUAGES
from multaqa.common.letters import letter
from multaqa.recommendations import policies, queries
from multaqa.recommendations.actions.addressing import address
from multaqa.recommendations.choices import Addressee
from multaqa.recommendations.models import Line, Recommendation


@transaction.atomic
def add_line(text: Recommendation, *, by: Standing, states: Collection[Any] = (), **values: Any) -> Line:
    """Add the next line of `text` and open a follow-up before each addressee.

    `quote_*` are the exact words of the adopted text that the line stands on, empty for the whole of it; `text_*` says
    what is asked.
    """
    if not policies.may_break_down(by, text):
        raise NotPermitted
    refuse(_faults(text, values, states))
    order = (text.lines.aggregate(last=Max("order"))["last"] or 0) + 1
    line = Line(recommendation=text, order=order, code=f"{text.code}{letter(order, 'en')}", **values)
    audit.add(line, by=by.user, deed="recommendations.add_line")
    address(line, states, by=by)
    return line


@transaction.atomic
def change_line(
    line: Line, *, by: Standing, seen: int | None = None, states: Collection[Any] = (), **values: Any
) -> Line:
    """Redo a line to which nobody has answered yet; one with answers is superseded by a meeting's decision instead."""
    _may_redo(line, by)
    refuse(_faults(line.recommendation, values, states))
    audit.change(line, by=by.user, deed="recommendations.change_line", seen=seen, **values)
    address(line, states, by=by)
    return line


@transaction.atomic
def remove_line(line: Line, *, by: Standing) -> None:
    """Take out a line to which nobody has answered and of which nothing came."""
    _may_redo(line, by)
    if line.consequences.exists():
        raise Refused(_("Something came of this line: remove its consequences first."))
    address(line, (), by=by, to_nobody=True)
    audit.remove(line, by=by.user, deed="recommendations.remove_line")


def _may_redo(line: Line, by: Standing) -> None:
    if not policies.may_break_down(by, line.recommendation):
        raise NotPermitted
    if not line.is_live:
        raise Refused(_("A meeting has ended this line: it stays as it was."))
    if queries.has_history(line):
        raise Refused(
            _("Addressees have already answered to this line. End it as superseded, and add a new line beside it.")
        )


def _faults(text: Recommendation, values: Mapping[str, Any], states: Collection[Any]) -> Faults:
    faults = _faults_of_quote(text, values) | _faults_of_addressee(text, values, states)
    if not (values.get("text_ar") or "").strip():
        faults["text_ar"] = [_("Say in Arabic what the line asks for.")]
    if values.get("due_on") and values["due_on"] < text.adopted_on:
        faults["due_on"] = [_("The line cannot be due before its text was adopted.")]
    return faults


def _faults_of_quote(text: Recommendation, values: Mapping[str, Any]) -> Faults:
    quotes = {language: values.get(f"quote_{language}") or "" for language in LANGUAGES}
    if not any(quotes.values()):
        return {}
    faults: Faults = {}
    for language, quote in quotes.items():
        wording = getattr(text, f"text_{language}") or ""
        if wording and not quote:
            faults[f"quote_{language}"] = [_("Quote the same words in every language of the text, or in none.")]
        elif quote not in wording:
            faults[f"quote_{language}"] = [_("These are not the exact words of the adopted text.")]
    return faults


def _faults_of_addressee(text: Recommendation, values: Mapping[str, Any], states: Collection[Any]) -> Faults:
    addressee = values.get("addressee")
    faults: Faults = {}
    if addressee == Addressee.SOME_STATES:
        members = set(queries.members_on(text.adopted_on))
        if not states:
            faults["states"] = [_("Name the states that the line speaks to.")]
        elif strangers := [state for state in states if state not in members]:
            names = "، ".join(str(state) for state in strangers)
            faults["states"] = [_("Not members on the day of adoption: %(states)s.") % {"states": names}]
    elif states:
        faults["states"] = [_("States are named only when the line speaks to named member states.")]
    if addressee == Addressee.BODY and values.get("body") is None:
        faults["body"] = [_("Name the body that the line speaks to.")]
    elif addressee != Addressee.BODY and values.get("body"):
        faults["body"] = [_("A body is named only when the line speaks to another body.")]
    if addressee == Addressee.SECRETARIAT and queries.secretariat() is None:
        faults["addressee"] = [_("The network has no secretariat yet.")]
    return faults
