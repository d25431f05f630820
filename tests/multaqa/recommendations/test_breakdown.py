"""Lines: exact words, addressees with follow-ups, and an end that only a meeting decides."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from multaqa.audit.queries import broken_links
from multaqa.common.errors import NotPermitted, Refused
from multaqa.members.models import Body
from multaqa.members.queries import today
from multaqa.recommendations import actions
from multaqa.recommendations.models import Consequence, FollowUp, Line
from tests.multaqa.recommendations.factories import (
    ADOPTED,
    QUOTE,
    a_line,
    a_meeting,
    a_network,
    a_state,
    a_step,
    a_text,
    in_languages,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat(standing):
    a_network()
    return standing("secretariat")


def test_a_line_quotes_the_adopted_words_and_opens_follow_ups(secretariat):
    text = a_text()
    for code in ("jor", "tun"):
        a_state(code)
    a_state("new", joined_on=ADOPTED + timedelta(days=1))
    a_state("old", left_on=ADOPTED - timedelta(days=1))
    a_state("last", left_on=ADOPTED)
    line = actions.add_line(
        text, by=secretariat, addressee="all-states", **in_languages("text"), **in_languages("quote", QUOTE)
    )
    assert line.code == f"{text.code}a"
    assert set(line.follow_ups.values_list("state__code", flat=True)) == {"jor", "tun", "last"}
    assert not list(broken_links())


def test_quotes_are_checked_in_every_language_at_once(secretariat):
    wrong = {**QUOTE, "fr": "des données très ouvertes", "en": ""}
    with pytest.raises(Refused) as refusal:
        actions.add_line(
            a_text(),
            by=secretariat,
            addressee="some-states",
            due_on=ADOPTED - timedelta(days=1),
            body=a_network().secretariat,
            **in_languages("quote", wrong),
        )
    assert set(refusal.value.faults) == {"quote_en", "quote_fr", "text_ar", "states", "body", "due_on"}
    assert not Line.objects.exists()


def test_named_states_were_members_on_the_day(secretariat):
    stranger = a_state("new", joined_on=ADOPTED + timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        actions.add_line(
            a_text(), by=secretariat, addressee="some-states", states=[stranger, a_state("jor")], **in_languages("text")
        )
    assert stranger.name in str(refusal.value)
    assert a_state("jor").name not in str(refusal.value)


def test_the_secretariat_and_other_bodies_have_follow_ups_too(secretariat):
    partner = Body.objects.create(code="desa", kind="united-nations", name_ar="الإدارة")
    text = a_text()
    own = actions.add_line(text, by=secretariat, addressee="secretariat", **in_languages("text"))
    theirs = actions.add_line(text, by=secretariat, addressee="body", body=partner, **in_languages("text"))
    assert own.follow_ups.get().body.code == "secretariat"
    assert theirs.follow_ups.get().body == partner


def test_a_line_to_the_secretariat_waits_until_there_is_one(standing):
    line, operator = a_line(addressee="secretariat"), standing("secretariat")
    actions.follow(line, by=operator)
    assert not line.follow_ups.exists()
    a_network()
    actions.follow(line, by=operator)
    assert line.follow_ups.get().body.code == "secretariat"


def test_a_line_is_redone_until_somebody_answers(secretariat):
    text = a_text()
    line = actions.add_line(
        text, by=secretariat, addressee="some-states", states=[a_state("jor"), a_state("tun")], **in_languages("text")
    )
    kept = line.follow_ups.get(state__code="jor")
    values = {"addressee": "some-states", "states": [a_state("jor"), a_state("egy")], **in_languages("text")}
    actions.change_line(line, by=secretariat, seen=1, **values)
    assert set(line.follow_ups.values_list("state__code", flat=True)) == {"jor", "egy"}
    assert line.follow_ups.get(state__code="jor") == kept
    a_step(kept, "acceptance", "accepted")
    for deed in (
        lambda: actions.change_line(line, by=secretariat, **values),
        lambda: actions.remove_line(line, by=secretariat),
    ):
        with override("en"), pytest.raises(Refused, match="superseded"):
            deed()
    assert line.follow_ups.count() == 2


def test_removing_a_line_takes_its_empty_follow_ups_but_not_its_consequences(secretariat):
    line = a_line(None, "jor", "tun")
    told = Consequence.objects.create(line=line, text_ar="صدر التقرير")
    with pytest.raises(Refused):
        actions.remove_line(line, by=secretariat)
    actions.remove_consequence(told, by=secretariat)
    actions.remove_line(line, by=secretariat)
    assert not Line.objects.exists()
    assert not FollowUp.objects.exists()


def test_only_a_later_meeting_that_was_held_ends_a_line(secretariat):
    line = a_line(None, "jor")
    earlier = a_meeting(on=ADOPTED - timedelta(days=30))
    coming = a_meeting(on=today() + timedelta(days=30), state="announced")
    for meeting in (earlier, coming, None):
        with pytest.raises(Refused) as refusal:
            actions.end_line(line, by=secretariat, life="live", meeting=meeting)
        assert set(refusal.value.faults) == {"life", "meeting"}
    later = a_meeting(on=ADOPTED + timedelta(days=300))
    actions.end_line(line, by=secretariat, life="superseded", meeting=later)
    line.refresh_from_db()
    assert (line.life, line.ended_by) == ("superseded", later)
    with pytest.raises(NotPermitted):
        actions.end_line(line, by=secretariat, life="completed", meeting=later)
    with pytest.raises(Refused):
        actions.reopen_line(line, by=secretariat, reason=" ")
    actions.reopen_line(line, by=secretariat, reason="أُدخل القرار خطأً")
    line.refresh_from_db()
    assert (line.life, line.ended_by) == ("live", None)


@pytest.mark.parametrize("role", ["director", "coordinator", "reviewer", "partner", "observer", "institution"])
def test_the_breakdown_is_the_secretariats(standing, role):
    line, by = a_line(None, "jor"), standing(role)
    values = {"addressee": "all-states", **in_languages("text")}
    for deed in (
        lambda: actions.add_line(line.recommendation, by=by, **values),
        lambda: actions.change_line(line, by=by, **values),
        lambda: actions.remove_line(line, by=by),
        lambda: actions.end_line(line, by=by, life="completed", meeting=line.recommendation.meeting),
        lambda: actions.add_consequence(line, by=by, text_ar="نتيجة"),
        lambda: actions.add_theme(by=by, code="new", name_ar="محور"),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_consequences_follow_the_text_and_have_happened(secretariat):
    line = a_line(None, "jor")
    with pytest.raises(Refused) as refusal:
        actions.add_consequence(
            line,
            by=secretariat,
            text_en="Something",
            meeting=a_meeting(on=ADOPTED - timedelta(days=9)),
            happened_on=today() + timedelta(days=1),
        )
    assert set(refusal.value.faults) == {"text_ar", "meeting", "happened_on"}
    first = actions.add_consequence(line, by=secretariat, text_ar="عُقدت ورشة", url="https://example.org/a")
    second = actions.add_consequence(line, by=secretariat, text_ar="صدر التقرير", happened_on=today())
    actions.change_consequence(first, by=secretariat, seen=1, text_ar="عُقدت ورشتان")
    assert [one.order for one in line.consequences.all()] == [1, 2]
    assert second.order == 2


def test_themes_are_named_ordered_and_removed_when_empty(secretariat):
    theme = actions.add_theme(by=secretariat, code="open-data", name_ar="البيانات المفتوحة")
    with pytest.raises(Refused):
        actions.add_theme(by=secretariat, code="Open-Data", name_ar="مكرر")
    line = a_line(None, "jor", theme=theme)
    with pytest.raises(Refused):
        actions.remove_theme(theme, by=secretariat)
    Line.objects.filter(pk=line.pk).update(theme=None)
    actions.change_theme(theme, by=secretariat, name_ar="بيانات مفتوحة")
    actions.remove_theme(theme, by=secretariat)
