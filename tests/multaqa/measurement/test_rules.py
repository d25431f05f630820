"""What may be answered: one set of rules for the form, the workbook and every import."""

from decimal import Decimal

import pytest
from django.utils import translation

from multaqa.measurement import rules
from multaqa.measurement.choices import Gap, QuestionKind
from multaqa.measurement.models import Question

LIMITS = {"level": 5, "yes-no": 1, "percentage": 100, "number": 12}


def question(kind: str, **values) -> Question:
    return Question(code="K", kind=QuestionKind(kind), maximum=Decimal(LIMITS[kind]), **values)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("level", "3", "3"),
        ("level", "٣", "3"),
        ("level", "3.0", "3"),
        ("yes-no", "نعم", "1"),
        ("yes-no", "Non", "0"),
        ("yes-no", "yes", "1"),
        ("percentage", "12.5 %", "12.5"),
        ("percentage", "١٢٫٥٪", "12.5"),
        ("percentage", "12,5", "12.5"),
        ("percentage", " 100 ", "100"),
        ("number", "12", "12"),
        ("number", "0", "0"),
    ],
)
def test_what_is_typed_is_understood(kind, typed, value):
    said, faults = rules.read(question(kind), typed)
    assert (said.value, faults) == (Decimal(value), {})


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("level", "6"),
        ("level", "-1"),
        ("level", "2.5"),
        ("level", "high"),
        ("yes-no", "2"),
        ("yes-no", "maybe"),
        ("percentage", "100.1"),
        ("percentage", "1,000"),
        ("percentage", "NaN"),
        ("percentage", "Infinity"),
        ("percentage", "1_0"),
        ("percentage", "1.0000001"),
        ("percentage", "=1+1"),
        ("number", "13"),
        ("number", "1e99"),
        ("number", "9" * 60),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind, typed):
    _said, faults = rules.read(question(kind), typed)
    assert list(faults) == ["value"]
    for language in ("ar", "en", "fr"):
        with translation.override(language):
            assert str(faults["value"][0])


def test_every_fault_is_found_at_once():
    _said, faults = rules.read(question("level"), "9", Gap.NOT_KNOWN, "\u202eevil")
    assert set(faults) == {"value", "gap", "note"}


@pytest.mark.parametrize("gap", ["not-assessed", "nonsense"])
def test_a_state_gives_only_the_reasons_that_are_its_own(gap):
    assert set(rules.read(question("level"), "", gap)[1]) == {"gap"}


@pytest.mark.parametrize("note", ["x" * 4001, "a\0b", "\u202eabc", "bell\x07"])
def test_notes_that_would_deceive_are_refused(note):
    assert set(rules.read(question("level"), "", "", note)[1]) == {"note"}


def test_what_an_answer_lacks():
    needs = question("level", needs_evidence=True)
    assert rules.lacks(needs, rules.Said(), 0)
    assert rules.lacks(needs, rules.Said(Decimal(3)), 0)
    assert rules.lacks(needs, rules.Said(None, Gap.NOT_APPLICABLE), 0)
    assert rules.lacks(needs, rules.Said(Decimal(3)), 1) is None
    assert rules.lacks(needs, rules.Said(Decimal(0)), 0) is None
    assert rules.lacks(needs, rules.Said(None, Gap.NOT_APPLICABLE, "why"), 0) is None
    assert rules.lacks(needs, rules.Said(None, Gap.NOT_KNOWN), 0) is None


@pytest.mark.parametrize("value", ["0", "1", "12.5", "100", "0.000001", "100000", "1000"])
def test_a_value_prints_as_it_is_typed(value):
    assert rules.plain(Decimal(value).quantize(Decimal("0.000001"))) == value
