"""Lines of an adopted text, and what came of them, as they are typed in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.common.sorting import by_name
from multaqa.members.queries import today
from multaqa.recommendations import queries
from multaqa.recommendations.choices import Addressee, Life
from multaqa.recommendations.models import Line, Recommendation, Theme

# Browsers send line ends as two characters; the adopted wording keeps one.
_LINE_END = "\r\n"


class QuoteField(PassageField):
    """Exact words: only the ends of lines are brought to one form."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace(_LINE_END, "\n")


class LineForm(DeedForm):
    """What an adopted text asks, of whom, and by when."""

    locals().update(trilingual("text", PassageField, label=_("What is asked"), rows=3, required=True))
    locals().update(
        trilingual(
            "quote",
            QuoteField,
            label=_("Words of the adopted text"),
            rows=2,
            help_text=_("Copy them exactly. Leave all three empty when the line stands on the whole text."),
        )
    )
    addressee = forms.ChoiceField(label=_("Addressee"), choices=Addressee)
    states = forms.ModelMultipleChoiceField(
        label=_("Named states"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    body = forms.ModelChoiceField(label=_("Another body"), queryset=None, required=False)
    theme = forms.ModelChoiceField(label=_("Theme"), queryset=Theme.objects.all(), required=False)
    due_on = DayField(label=_("Due"), required=False)

    def __init__(self, *args: Any, text: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = queries.members_on(text.adopted_on)
        self.fields["states"].queryset = members
        self.fields["states"].choices = [(state.pk, state.name) for state in by_name(members)]
        self.fields["body"].queryset = queries.bodies()


class EndForm(DeedForm):
    """How a line ended, and which meeting decided it."""

    life = forms.ChoiceField(
        label=_("How it ends"),
        choices=[(life.value, life.label) for life in Life if life != Life.LIVE],
        widget=forms.RadioSelect,
    )
    meeting = forms.ModelChoiceField(label=_("Meeting that decided it"), queryset=None)

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = queries.meetings_since(line).filter(starts_on__lte=today())


class ReopenForm(DeedForm):
    """Why an end is taken back."""

    reason = PassageField(label=_("Reason"), rows=3)


class ConsequenceForm(DeedForm):
    """One thing that came of a line."""

    locals().update(trilingual("text", PassageField, label=_("What came of it"), rows=3, required=True))
    meeting = forms.ModelChoiceField(label=_("Meeting"), queryset=None, required=False)
    publication = forms.ModelChoiceField(label=_("Publication"), queryset=None, required=False)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    happened_on = DayField(label=_("Date"), required=False)

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = queries.meetings_since(line)
        self.fields["publication"].queryset = queries.publications()
        self.fields["url"].widget.attrs["dir"] = "ltr"


class ThemeForm(DeedForm):
    """A theme's names and place."""

    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Short name in addresses: small Latin letters and hyphens.")
    )
    locals().update(trilingual("name", LineField, label=_("Name"), required=True, max_length=150))
    order = forms.IntegerField(label=_("Place in the order"), required=False, min_value=1)

    def __init__(self, *args: Any, new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["dir"] = "ltr"
        if not new:
            del self.fields["code"]
