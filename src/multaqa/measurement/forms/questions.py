"""Forms for the questionnaire, the ladder and the bands."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.common.forms import AnyLanguage, DeedForm, LineField, PassageField, trilingual
from multaqa.common.languages import LANGUAGES, passage
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.choices import Audience, Channel, Classification, QuestionKind, Scope
from multaqa.measurement.models import Edition

_ANY = ("", _("Not one alone"))


class QuestionForm(AnyLanguage, DeedForm):
    """What is asked, and how it is answered."""

    said = ("text",)

    indicator = forms.ChoiceField(label=_("Indicator"), help_text=_("The indicator of the framework that it feeds."))
    locals().update(trilingual("text", PassageField, label=_("Question"), rows=2))
    locals().update(trilingual("help", PassageField, label=_("How to answer it"), rows=2))
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices)
    scope = forms.ChoiceField(label=_("Asked for"), choices=Scope.choices)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, required=False)
    audience = forms.ChoiceField(label=_("Audience"), choices=[_ANY, *Audience.choices], required=False)
    locals().update(trilingual("unit", LineField, label=_("Unit"), max_length=60))
    maximum = forms.DecimalField(
        label=_("Number that earns the full score"),
        required=False,
        min_value=Decimal("0.0001"),
        max_digits=14,
        decimal_places=4,
        help_text=_("For a number alone: levels, yes or no, and percentages have theirs."),
    )
    needs_evidence = forms.BooleanField(label=_("An answer needs evidence"), required=False)
    classification = forms.TypedChoiceField(
        label=_("Who sees the answers once published"), choices=Classification.choices, coerce=int
    )
    order = forms.IntegerField(
        label=_("Place in the questionnaire"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("Empty: at the end."),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        root = frameworks.tree(edition.framework)
        leaves = [branch for branch in root.walk() if not branch.children] if root else []
        self.fields["indicator"].choices = [
            (branch.code, f"{branch.code} · {passage(branch, 'name').text}") for branch in leaves
        ]


class NewQuestionForm(QuestionForm):
    """A question that is added now."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    field_order = ("code",)


class LevelForm(forms.Form):
    """One rung of the ladder."""

    locals().update(trilingual("name", LineField, label=_("Name"), max_length=120))
    locals().update(trilingual("definition", PassageField, label=_("Definition"), rows=2))
    locals().update(trilingual("example", PassageField, label=_("Example"), rows=2))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: the rung does not exist."""
        return not any(self.cleaned_data.values())

    def clean(self) -> dict[str, Any]:
        """Ask for all three texts of a rung that says anything."""
        values = super().clean()
        if any(values.values()):
            for name in ("name", "definition", "example"):
                if not any(values.get(f"{name}_{language}") for language in LANGUAGES):
                    self.add_error(f"{name}_{LANGUAGES[0]}", _("Write this in at least one of the three languages."))
        return values


class BandForm(forms.Form):
    """One band of scores."""

    code = forms.SlugField(label=_("Code"), max_length=30)
    locals().update(trilingual("name", LineField, label=_("Name"), max_length=80, required=True))
    lower = forms.DecimalField(label=pgettext_lazy("number", "From"), min_value=0, max_digits=9, decimal_places=4)


class RowsForm(DeedForm):
    """Several rows of one form, sent and kept as one."""

    def __init__(self, *args: Any, rows: forms.BaseFormSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.rows.is_valid()])


LevelFormSet = forms.formset_factory(LevelForm, extra=1, max_num=9)
BandFormSet = forms.formset_factory(BandForm, extra=2, max_num=12, can_delete=True)
