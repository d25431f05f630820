"""The chain: every change leaves its event, and no event can be altered, taken out or lost unseen."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from multaqa.audit import actions, queries
from multaqa.audit.models import Event, Head
from multaqa.common.errors import Conflict
from multaqa.members.models import Objective, Person, State
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Return a state with a history of three events."""
    state = actions.add(State(code="jor", name_ar="الأردن", name_en="Jordan"), by=None, deed="files.store")
    actions.change(state, by=None, deed="files.store", m49="400")
    actions.change(state, by=None, deed="files.store", name_fr="Jordanie")
    return state


def reasons():
    return [(found.event, found.reason) for found in queries.broken_links()]


def unguarded(statement, *values):
    """Do to the table what its triggers refuse, as somebody with the database in hand could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP TRIGGER audit_event_append_only ON audit_event")
        cursor.execute(statement, values)


def test_a_chain_that_nobody_touched_is_whole(chain):
    assert reasons() == []
    assert queries.head().length == Event.objects.count() == 3


def test_an_event_tells_old_and_new(chain):
    event = queries.history(chain).first()
    assert event.content["change"] == {"name_fr": [None, "Jordanie"]}
    assert event.content["version"] == 3


def test_a_change_that_changes_nothing_leaves_no_event(chain):
    actions.change(chain, by=None, deed="files.store", m49="400")
    assert Event.objects.count() == 3
    assert chain.version == 3


def test_a_change_and_its_event_are_undone_together(chain):
    with transaction.atomic():
        actions.change(chain, by=None, deed="files.store", m49="401")
        transaction.set_rollback(True)
    assert Event.objects.count() == 3
    assert reasons() == []


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET deed = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_or_delete_an_event(chain, statement):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_altered_body_is_found(chain):
    middle = Event.objects.order_by("id")[1]
    unguarded("UPDATE audit_event SET body = replace(body, '400', '401') WHERE id = %s", middle.pk)
    assert reasons() == [(middle.pk, "altered")]


def test_an_altered_column_is_found(chain):
    middle = Event.objects.order_by("id")[1]
    unguarded("UPDATE audit_event SET deed = 'other.deed' WHERE id = %s", middle.pk)
    assert reasons() == [(middle.pk, "column")]


def test_a_body_and_digest_forged_together_break_the_link_after_them(chain):
    middle, last = Event.objects.order_by("id")[1:3]
    body = middle.body.replace("400", "401")
    forged = actions.link(middle.previous, body)
    unguarded("UPDATE audit_event SET body = %s, digest = %s WHERE id = %s", body, forged, middle.pk)
    assert reasons() == [(last.pk, "unlinked")]


def test_a_deleted_event_in_the_middle_is_found(chain):
    middle, last = Event.objects.order_by("id")[1:3]
    unguarded("DELETE FROM audit_event WHERE id = %s", middle.pk)
    assert (last.pk, "unlinked") in reasons()


def test_a_lost_tail_is_found(chain):
    last = Event.objects.order_by("id").last()
    unguarded("DELETE FROM audit_event WHERE id = %s", last.pk)
    assert reasons() == [(None, "tail")]


def test_a_chain_emptied_with_its_head_no_longer_fits_the_digest_published_before(chain):
    published = queries.head()
    unguarded("DELETE FROM audit_event")
    Head.objects.all().delete()
    assert reasons() == []
    assert queries.keeps(published.length, published.digest) is False


def test_a_longer_chain_keeps_the_digest_published_before(chain):
    published = queries.head()
    actions.change(chain, by=None, deed="files.store", m49="402")
    assert queries.keeps(published.length, published.digest) is True
    assert queries.keeps(published.length, "0" * 64) is False


def test_a_personal_value_never_enters_the_chain_in_clear():
    person = actions.add(Person(code="x", name_ar="فلان", email="somebody@example.org"), by=None, deed="files.store")
    body = queries.history(person).get().body
    assert "فلان" not in body
    assert "somebody" not in body
    assert json.loads(body)["change"]["email"][1].startswith("~")


def test_the_second_editor_is_told_what_was_there_theirs_and_mine():
    aim = actions.add(Objective(order=1, text_ar="أول", text_en="first"), by=None, deed="files.store")
    actions.change(aim, by=None, deed="files.store", seen=1, text_en="theirs")
    mine = Objective.objects.get(pk=aim.pk)
    with pytest.raises(Conflict) as caught:
        actions.change(mine, by=None, deed="files.store", seen=1, text_en="mine", text_ar="أول")
    [difference] = caught.value.differences
    assert (difference.base, difference.theirs, difference.mine) == ("first", "theirs", "mine")
    assert Objective.objects.get(pk=aim.pk).text_en == "theirs"


def test_a_removed_record_leaves_its_last_values():
    state = a_state("xxx")
    pk = state.pk
    actions.remove(state, by=None, deed="files.store")
    event = Event.objects.get(record=f"members.state:{pk}")
    assert event.content["change"]["code"] == ["xxx", None]
