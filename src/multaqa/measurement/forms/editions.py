"""Forms for indices and editions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import RecordField
from multaqa.common.forms import AnyLanguage, DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.measurement.choices import IndexKind
from multaqa.measurement.models import Edition, Index
from multaqa.members.queries.states import every_body

if TYPE_CHECKING:
    from multaqa.members.models import Body


_SCALES = [(100, _("0 to 100")), (1, _("0 to 1"))]


class IndexForm(AnyLanguage, DeedForm):
    """What is said of an index."""

    said = ("name", "short_name")

    locals().update(trilingual("name", LineField, label=_("Full name"), max_length=250))
    locals().update(trilingual("short_name", LineField, label=_("Short name"), max_length=60))
    locals().update(trilingual("description", PassageField, label=_("Description")))
    kind = forms.ChoiceField(label=_("Kind"), choices=IndexKind.choices)
    owner = RecordField(label=_("Owner"), required=False, empty_label=_("Not said"))
    scale = forms.TypedChoiceField(label=_("Scale of its scores"), choices=_SCALES, coerce=int)
    is_relative = forms.BooleanField(
        label=_("A score depends on the scores of the others"),
        required=False,
        help_text=_("Charts over time then warn that a state may fall while it improves."),
    )
    order = forms.IntegerField(label=_("Place in lists"), min_value=1, max_value=999, initial=1)

    def __init__(self, *args: Any, owners: Iterable["Body"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = every_body().filter(pk__in=[body.pk for body in owners])


class NewIndexForm(IndexForm):
    """An index that is entered now; its name in addresses is chosen once."""

    code = forms.SlugField(
        label=_("Name in addresses"),
        max_length=40,
        help_text=_("For example gems. It never changes: links rely on it."),
    )
    field_order = ("code",)


class EditionForm(AnyLanguage, DeedForm):
    """What is said of an edition."""

    said = ("title",)

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2200)
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=250))
    locals().update(trilingual("note", PassageField, label=_("What a reader must know")))
    is_constructed = forms.BooleanField(
        label=_("The questionnaire and the catalogue are constructed, not official"),
        required=False,
        help_text=_("Every page of the edition then says so."),
    )


class NewEditionForm(EditionForm):
    """An edition that begins now, perhaps as a copy of another."""

    code = forms.SlugField(
        label=_("Name in addresses"), max_length=20, help_text=_("Commonly the year. It never changes.")
    )
    previous = forms.ModelChoiceField(
        None,
        label=_("Copy of"),
        required=False,
        empty_label=_("Nothing: an empty edition"),
        help_text=_("Framework, ladder, questionnaire, catalogue and bands are copied, and the two can be compared."),
    )
    field_order = ("code", "year", "previous")

    def __init__(self, *args: Any, index: Index, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].queryset = Edition.objects.filter(index=index).order_by("-year")
        self.fields["previous"].label_from_instance = lambda edition: edition.title or edition.code


class FrameworkForm(DeedForm):
    """The text of the framework."""

    framework = forms.CharField(
        label=_("Text of framework.yaml"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "dir": "ltr", "spellcheck": "false", "class": "is-code"}),
        help_text=_("The tree of pillars and indicators with their weights, and the recipe, in the engine's format."),
    )

    def clean_framework(self) -> str:
        """Keep line feeds alone, as files have them."""
        return self.cleaned_data["framework"].replace("\r\n", "\n").strip("\n")


class ProposeForm(DeedForm):
    """Until when the members are heard."""

    comments_until = DayField(
        label=_("Comments and positions until"), help_text=_("The last day on which a state may speak.")
    )


class ReasonForm(AnyLanguage, DeedForm):
    """The reason of a decision, which everybody reads."""

    said = ("decision_reason",)

    locals().update(trilingual("decision_reason", PassageField, label=_("Reason")))
