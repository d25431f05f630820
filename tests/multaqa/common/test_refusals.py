"""What a form refuses is said as the rest of the site speaks: no command in the singular, numbers that agree."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

CASES = [
    (forms.IntegerField(), "x", "يُرجى إدخال عدد صحيح.", "Saisissez un nombre entier."),
    (forms.DateField(), "x", "يُرجى إدخال تاريخ صحيح.", "Saisissez une date valable."),
    (
        forms.ChoiceField(choices=[("a", "a")]),
        "b",
        "يُرجى اختيار قيمة من القائمة: b ليست منها.",
        "Choisissez une valeur de la liste\u00a0: b n’y figure pas.",
    ),
    (
        forms.CharField(max_length=3),
        "abcd",
        "ينبغي ألا يزيد النص على 3 أحرف (وعدد أحرفه الآن 4).",
        "Ce texte ne doit pas dépasser 3 caractères (longueur actuelle\u00a0: 4).",
    ),
    (
        forms.CharField(max_length=2),
        "abcd",
        "ينبغي ألا يزيد النص على حرفين (وعدد أحرفه الآن 4).",
        "Ce texte ne doit pas dépasser 2 caractères (longueur actuelle\u00a0: 4).",
    ),
]


@pytest.mark.parametrize(("field", "value", "arabic", "french"), CASES)
def test_a_field_refuses_in_our_words(field, value, arabic, french):
    for language, said in (("ar", arabic), ("fr", french)):
        with translation.override(language):
            with pytest.raises(ValidationError) as refused:
                field.clean(value)
            assert refused.value.messages == [said]
