"""Changes in words: whatever a deed says of its record, the history can be read."""

import pytest
from django.utils import translation

from multaqa.audit import wording


def test_a_field_is_called_by_its_name_and_its_choice_by_its_word():
    told = wording.changes("meetings.meeting:8", {"state": ["open", "closed"]})
    assert (told[0].before, told[0].after) != ("open", "closed")


def test_rows_that_point_to_the_record_and_unknown_names_are_told_as_they_are():
    told = wording.changes("meetings.meeting:8", {"items": [3, 4], "no_such_field": [None, "x"]})
    assert [(str(each.label), each.before, each.after) for each in told] == [
        ("items", "3", "4"),
        ("no_such_field", "—", "x"),
    ]


def test_a_record_of_an_unknown_kind_keeps_its_reference():
    assert wording.record_name("gone.thing:7") == "gone.thing:7"
    assert wording.changes("gone.thing:7", {"a": [1, 2]})[0].after == "2"


@pytest.mark.parametrize(
    ("language", "kind", "field"),
    [("ar", "متابعة 7", "البند"), ("fr", "Suivi 7", "Point"), ("en", "Follow up 7", "Item")],
)
def test_a_record_and_what_changed_in_it_are_called_in_the_language_of_the_page(language, kind, field):
    with translation.override(language):
        assert wording.record_name("recommendations.followup:7") == kind
        assert str(wording.changes("meetings.contribution:7", {"item_id": [1, 2]})[0].label) == field
