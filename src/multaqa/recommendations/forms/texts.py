"""What a meeting adopts, as it is typed in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DayField, DeedForm, PassageField, trilingual
from multaqa.common.languages import LANGUAGES
from multaqa.recommendations.choices import AdoptedKind


class TextForm(DeedForm):
    """One adopted text in the three languages."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AdoptedKind)
    locals().update(trilingual("text", PassageField, label=_("Adopted wording"), rows=5))
    paragraph = forms.ModelChoiceField(
        label=_("Paragraph of the record"),
        queryset=None,
        required=False,
        help_text=_("The paragraph that introduces the recommendations; the text links back to it."),
    )
    on = DayField(label=_("Adopted on"))
    is_restated = forms.BooleanField(
        label=_("Restated from the source"),
        required=False,
        help_text=_("Tick this when the source gives the substance and the words here are the editors' own."),
    )

    def __init__(self, *args: Any, meeting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:  # none can be added once the wording is final
            self.fields[f"text_{language}"].required = True
        self.fields["paragraph"].queryset = meeting.paragraphs.all()
        self.fields["paragraph"].label_from_instance = _numbered


def _numbered(paragraph: Any) -> str:
    return f"{paragraph.number}. {paragraph.text[:80]}"


class MoveForm(DeedForm):
    """Another place among the texts of the meeting."""

    to = forms.IntegerField(label=_("Place in the order"), min_value=1)


class ConfirmForm(DeedForm):
    """Nothing to fill in: sending it is the answer."""
