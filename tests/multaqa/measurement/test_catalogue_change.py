"""From one edition to the next: what changes, what the members say, what is decided."""

from datetime import timedelta

import pytest

from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement import actions, queries
from multaqa.measurement.actions import demonstration_catalogue
from multaqa.measurement.bridge import frameworks
from multaqa.members.queries import today
from tests.multaqa.measurement import factories
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(standing):
    return standing("secretariat")


@pytest.fixture
def pair(office):
    """Five services; in the draft s2 is renamed, s3 and s4 became x, s5 is dropped, new is added."""
    before = factories.an_edition(services=5, state="frozen", year=2024)
    after = actions.begin_edition(before.index, by=office, code="2025", year=2025, previous=before)
    actions.revise_service(after.services.get(code="s2"), by=office, name_ar="اسم آخر")
    for code in ("s3", "s4", "s5"):
        actions.remove_service(after.services.get(code=code), by=office)
    merged, new = factories.a_service(after, "x"), factories.a_service(after, "new")
    old = [before.services.get(code="s3"), before.services.get(code="s4")]
    actions.set_ancestors(merged, by=office, kind="merged", before=old)
    assert new.code == "new"
    return before, after


def codes(services):
    return [one.code for one in services]


def test_the_comparison_names_every_kind_of_change(pair):
    found = queries.comparison(*pair)
    assert codes(after for _before, after in found.kept) == ["s1"]
    assert codes(after for _before, after in found.renamed) == ["s2"]
    assert [(codes(old), one.code) for old, one in found.merged] == [(["s3", "s4"], "x")]
    assert codes(found.added) == ["new"]
    assert codes(found.dropped) == ["s5"]
    assert len(found.questions) == 4
    assert found.share_of_services == pytest.approx(2 / 4)


def test_the_weight_kept_follows_the_services_that_are_common(pair):
    found = queries.comparison(*pair)
    shares = frameworks.shares(pair[1].framework)
    # K1, K2 and K3 are asked for each service, of which half are common; K4 once a state.
    assert found.share_of_weight(shares) == pytest.approx(0.8 * 0.5 + 0.2)
    assert found.share_of_weight({}) is None


def test_a_question_on_another_scale_is_not_the_same(pair, office):
    before, after = pair
    question = after.questions.get(code="K4")
    values = {"indicator": "K4", "kind": "number", "scope": "state", "maximum": 24}
    actions.revise_question(question, by=office, **values)
    found = queries.comparison(before, after)
    assert codes(found.questions_added) == codes(found.questions_dropped) == ["K4"]


def test_common_services_reach_over_several_editions(pair, office):
    before, middle = pair
    last = actions.begin_edition(before.index, by=office, code="2026", year=2026, previous=middle)
    actions.remove_service(last.services.get(code="s1"), by=office)
    common = queries.common_services(before, last)
    assert [(old.code, new.code, old.edition_id, new.edition_id) for old, new in common] == [
        ("s2", "s2", before.pk, last.pk)
    ]
    assert queries.common_services(last, before) == []
    assert len(queries.common_services(before, before)) == 5


def test_comparing_takes_a_fixed_number_of_queries(pair, django_assert_num_queries):
    with django_assert_num_queries(5):
        queries.comparison(*pair)


def test_ancestors_come_from_the_edition_before(pair, office):
    _before, after = pair
    with pytest.raises(Refused):
        actions.set_ancestors(
            after.services.get(code="new"), by=office, kind="renamed", before=[after.services.first()]
        )
    stranger = factories.an_edition().services.first()
    with pytest.raises(Refused):
        actions.set_ancestors(after.services.get(code="new"), by=office, kind="renamed", before=[stranger])


def test_a_proposal_from_draft_to_decision(pair, office, standing):
    _before, after = pair
    director, coordinator = standing("director", state="jor"), standing("coordinator", state="jor")
    actions.propose(after, by=office, comments_until=today() + timedelta(days=14))
    jor = a_state("jor")
    assert [thing.due for thing in queries.waiting_for(director)] == [today() + timedelta(days=14)]
    assert queries.waiting_for(coordinator) == []
    actions.comment(
        after, by=coordinator, state=jor, text="نقترح إبقاء الخدمة", service=pair[0].services.get(code="s5")
    )
    with pytest.raises(Refused):
        actions.take_stance(after, by=director, state=jor, stance="objected")
    first = actions.take_stance(after, by=director, state=jor, stance="objected", reason="الخدمة مهمة")
    assert queries.waiting_for(director) == []
    again = actions.take_stance(after, by=director, state=jor, stance="accepted")
    assert (again.pk, again.stance) == (first.pk, "accepted")
    with pytest.raises(Refused):
        actions.decide(after, by=office, decision_reason_ar="")
    decided = actions.decide(after, by=office, decision_reason_ar="لأن الخدمة مكررة")
    assert decided.state == "decided"
    assert decided.decided_at is not None
    with pytest.raises(Refused):
        actions.comment(after, by=director, state=jor, text="بعد الأوان")


def test_nobody_speaks_for_another_state(pair, office, standing):
    _before, after = pair
    actions.propose(after, by=office, comments_until=today())
    director, institution = standing("director", state="jor"), standing("institution")
    tun = a_state("tun")
    for who, state in ((director, tun), (institution, a_state("jor")), (office, tun)):
        with pytest.raises(NotPermitted):
            actions.comment(after, by=who, state=state, text="…")
        with pytest.raises(NotPermitted):
            actions.take_stance(after, by=who, state=state, stance="accepted")
    with pytest.raises(NotPermitted):
        actions.take_stance(after, by=standing("coordinator", state="jor"), state=a_state("jor"), stance="accepted")


def test_the_day_ends_the_consultation_and_calls_the_secretariat(pair, office, standing):
    _before, after = pair
    until = today() + timedelta(days=1)
    actions.propose(after, by=office, comments_until=until)
    director = standing("director", state="jor")
    with pytest.raises(Refused):
        actions.take_stance(after, by=director, state=a_state("jor"), stance="accepted", on=until + timedelta(days=1))
    after.refresh_from_db()
    type(after).objects.filter(pk=after.pk).update(comments_until=today() - timedelta(days=1))
    assert queries.waiting_for(director) == []
    assert len(queries.waiting_for(office)) == 1


def test_taking_a_proposal_back_voids_positions_and_keeps_comments(pair, office, standing):
    _before, after = pair
    actions.propose(after, by=office, comments_until=today())
    director, jor = standing("director", state="jor"), a_state("jor")
    actions.take_stance(after, by=director, state=jor, stance="accepted")
    actions.comment(after, by=director, state=jor, text="ملاحظة")
    taken = actions.take_back(after, by=office, decision_reason_ar="لتعديل القائمة")
    assert taken.state == "draft"
    assert taken.stances.count() == 0
    assert taken.comments.count() == 1


def test_a_decision_is_reopened_until_a_round_freezes_it(pair, office):
    _before, after = pair
    actions.decide(after, by=office, decision_reason_ar="س")
    reopened = actions.reopen(after, by=office, decision_reason_ar="وصلت القائمة الرسمية")
    assert (reopened.state, reopened.decided_at) == ("draft", None)
    actions.freeze(reopened, by=office)
    with pytest.raises(NotPermitted):
        actions.reopen(after, by=office, decision_reason_ar="ص")


def test_the_demonstration_shows_every_kind_of_change_and_says_that_it_is_one():
    edition = factories.an_edition(services=2, state="frozen")
    for code in demonstration_catalogue._NEEDED:
        factories.a_service(edition, code)
    for code in ("aaa", "bbb", "ccc"):
        a_state(code)
    made = demonstration_catalogue.propose_next(edition)
    found = queries.comparison(edition, made)
    counts = [len(getattr(found, name)) for name in ("kept", "renamed", "merged", "added", "dropped")]
    assert counts == [3, 1, 1, 1, 1]
    assert "توضيحية" in made.title_ar
    assert sorted(made.stances.values_list("stance", flat=True)) == ["accepted", "objected", "with-comment"]
    texts = [*made.comments.values_list("text", flat=True), *made.stances.values_list("reason", flat=True)]
    assert all(text.startswith("بيانات توضيحية") for text in texts if text)
    assert demonstration_catalogue.propose_next(edition) == made
    with pytest.raises(Refused):
        demonstration_catalogue.propose_next(factories.an_edition(state="frozen"))
