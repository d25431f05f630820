"""Editions: copied, written in as drafts, frozen for ever."""

import pytest

from multaqa.audit.models import Event
from multaqa.common.errors import Conflict, NotPermitted, Refused
from multaqa.measurement import actions, queries
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.models import Edition
from tests.multaqa.measurement import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(standing):
    return standing("secretariat")


def test_an_edition_begins_as_a_copy_of_the_one_before(office):
    before = factories.an_edition(services=3, state="frozen")
    made = actions.begin_edition(
        before.index, by=office, code="2026", year=2026, previous=before, **factories.worded("title", "t")
    )
    assert made.state == "draft"
    assert made.framework == before.framework
    assert made.is_constructed
    for name in ("bands", "levels", "questions", "services"):
        copies, originals = getattr(made, name).all(), getattr(before, name).all()
        assert len(copies) == len(originals) > 0
        assert not {one.pk for one in copies} & {one.pk for one in originals}
    assert made.services.get(code="s2").name_ar == before.services.get(code="s2").name_ar
    assert Event.objects.filter(deed="measurement.copy_edition").count() == 1
    assert queries.comparison(before, made).is_empty


def test_what_cannot_begin_is_refused_with_every_fault(office):
    before, other = factories.an_edition(), factories.an_edition()
    with pytest.raises(Refused) as refusal:
        actions.begin_edition(before.index, by=office, code=before.code, year=2026, previous=other)
    assert set(refusal.value.faults) == {"code", "previous"}
    with pytest.raises(Refused):
        actions.begin_edition(before.index, by=office, code="change", year=2026)


def test_only_the_secretariat_begins_and_writes(standing):
    edition = factories.an_edition()
    for who in (standing("director"), standing("coordinator"), standing("reviewer"), standing("public")):
        with pytest.raises(NotPermitted):
            actions.begin_edition(edition.index, by=who, code="2030", year=2030)
        with pytest.raises(NotPermitted):
            actions.revise_edition(edition, by=who, year=2030)


@pytest.mark.parametrize("state", ["proposed", "decided", "frozen"])
def test_nothing_is_written_in_what_is_no_draft(office, state):
    edition = factories.an_edition(state=state)
    service, question = edition.services.first(), edition.questions.first()
    deeds = [
        lambda: actions.revise_edition(edition, by=office, year=2030),
        lambda: actions.write_framework(edition, by=office, framework=factories.FRAMEWORK),
        lambda: actions.add_service(edition, by=office, code="new", **factories.worded("name", "n")),
        lambda: actions.revise_service(service, by=office, name_ar="ن"),
        lambda: actions.remove_service(service, by=office),
        lambda: actions.load_services(edition, by=office, rows=[], constructed=False),
        lambda: actions.remove_question(question, by=office),
        lambda: actions.set_bands(edition, by=office, bands=[]),
        lambda: actions.write_levels(edition, by=office, levels=[]),
        lambda: actions.remove_edition(edition, by=office),
    ]
    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    assert Edition.objects.get(pk=edition.pk).services.count() == 2


def test_two_editors_at_once_are_told_of_each_other(office):
    edition = factories.an_edition()
    seen = edition.version
    actions.revise_edition(edition, by=office, seen=seen, year=2030)
    with pytest.raises(Conflict) as conflict:
        actions.revise_edition(edition, by=office, seen=seen, year=2031)
    assert [(each.field, each.theirs, each.mine) for each in conflict.value.differences] == [("year", 2030, 2031)]


def test_a_faulty_framework_is_refused_with_its_lines(office):
    edition = factories.an_edition()
    text = factories.FRAMEWORK.replace("weight: 0.4", "weight: 0.9", 1).replace("code: P3", "colour: P3")
    with pytest.raises(Refused) as refusal:
        actions.write_framework(edition, by=office, framework=text)
    assert any("colour" in sentence for sentence in refusal.value.faults["framework"])
    without = factories.FRAMEWORK.replace("K4", "K9")
    with pytest.raises(Refused) as refusal:
        actions.write_framework(edition, by=office, framework=without)
    assert "K4" in str(refusal.value)


def test_freezing_names_everything_that_a_round_lacks(office):
    empty = factories.an_edition(services=0, framework="", state="proposed")
    empty.questions.all().delete()
    with pytest.raises(Refused) as refusal:
        actions.freeze(empty, by=office)
    assert len(refusal.value.faults[""]) == 3
    asked = factories.an_edition(services=0)
    with pytest.raises(Refused):
        actions.freeze(asked, by=office)
    with pytest.raises(Refused):
        actions.freeze(factories.an_edition(state="proposed"), by=office)
    whole = actions.freeze(factories.an_edition(), by=office)
    assert whole.is_frozen
    assert actions.freeze(whole, by=office).version == whole.version


def test_shares_of_the_framework_add_up_to_one():
    shares = frameworks.shares(factories.FRAMEWORK)
    assert shares == pytest.approx({"K1": 0.2, "K2": 0.2, "K3": 0.4, "K4": 0.2})
    assert frameworks.pillar_of(factories.FRAMEWORK, "K3") == "P2"
    assert frameworks.tree("not: a framework") is None


def test_drafts_are_the_secretariats(standing):
    index = factories.an_index()
    for at, state in enumerate(("draft", "proposed", "decided", "frozen")):
        factories.an_edition(index, year=2020 + at, state=state)

    def seen(who):
        return sorted(queries.editions_visible_to(who).values_list("state", flat=True))

    assert seen(standing("secretariat")) == ["decided", "draft", "frozen", "proposed"]
    for role in ("director", "reviewer", "institution", "public"):
        assert seen(standing(role)) == ["decided", "frozen", "proposed"]
