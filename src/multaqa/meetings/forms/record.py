"""Forms for the record of a meeting and its corrections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import AnyLanguage, DeedForm, PassageField, trilingual
from multaqa.common.languages import LANGUAGES
from multaqa.meetings.choices import ParagraphKind
from multaqa.meetings.models import Meeting
from multaqa.meetings.queries.corrigenda import CORRECTABLE, label_of, name_of, targets


class ParagraphForm(AnyLanguage, DeedForm):
    """A numbered paragraph of the record, its three languages side by side."""

    said = ("text",)
    kind = forms.ChoiceField(label=_("Kind"), choices=ParagraphKind.choices, initial=ParagraphKind.PROCEEDINGS)
    session = forms.ModelChoiceField(None, label=_("Session"), required=False, empty_label=_("The whole meeting"))
    locals().update(trilingual("text", PassageField, label=_("Text"), rows=9))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = meeting.sessions.all()

    @property
    def columns(self) -> list[forms.BoundField]:
        """The texts, to be set side by side."""
        return [self[f"text_{language}"] for language in LANGUAGES]


class ChooseTargetForm(forms.Form):
    """Which text of the record is wrong: a record and one of its fields, together."""

    target = forms.ChoiceField(label=_("What is corrected"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records = targets(meeting)
        self.fields["target"].choices = [
            (
                name_of(record),
                [(f"{reference}:{name}", label_of(record, name)) for name in CORRECTABLE[type(record)]],
            )
            for reference, record in self.records.items()
        ]


class CorrigendumForm(DeedForm):
    """What should stand, and why."""

    after = PassageField(label=_("Corrected text"), required=False, rows=8)
    reason = PassageField(label=_("Reason"), rows=2, help_text=_("Everybody who reads the record sees it."))
