"""Forms for the catalogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import RecordField, RecordsField
from multaqa.common.forms import AnyLanguage, DeedForm, LineField, PassageField, trilingual
from multaqa.common.languages import passage
from multaqa.measurement import queries
from multaqa.measurement.choices import Audience, LineageKind
from multaqa.measurement.models import Edition

_ALL = ("", _("All"))


class ServiceFilter(forms.Form):
    """Narrows the catalogue; the choice stands in the address, and what it does not understand is left out."""

    words = LineField(
        label=_("Words"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    audience = forms.ChoiceField(label=_("For whom"), required=False, choices=[_ALL, *Audience.choices])
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    stage = forms.ChoiceField(label=_("Stage of life"), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [_ALL, *_named(queries.sectors(edition))]
        self.fields["stage"].choices = [_ALL, *_named(queries.stages(edition))]

    @property
    def wanted(self) -> dict[str, str]:
        """Return the filters that were set to something known."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _named(records: Any) -> list[tuple[str, str]]:
    return [(each.code, passage(each, "name").text) for each in records]


class ServiceForm(AnyLanguage, DeedForm):
    """What is said of a service."""

    said = ("name",)

    locals().update(trilingual("name", LineField, label=_("Name"), max_length=200))
    locals().update(trilingual("description", PassageField, label=_("What a user obtains by it"), rows=2))
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices)
    sector = RecordField(label=_("Sector"))
    stage = RecordField(label=_("Stage of life"))
    order = forms.IntegerField(
        label=_("Place in the catalogue"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("Empty: at the end."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = queries.sectors()
        self.fields["stage"].queryset = queries.stages()


class NewServiceForm(ServiceForm):
    """A service that is added now; its code ties the editions together."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Short Latin word. A service goes on from edition to edition under it."),
    )
    field_order = ("code",)


class AncestorsForm(DeedForm):
    """Of which services of the edition before a service is the continuation."""

    kind = forms.ChoiceField(
        label=_("What happened"), required=False, choices=[("", _("Nothing: it is new, or goes on under its code"))]
    )
    before = RecordsField(label=_("Services of the edition before"), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [*self.fields["kind"].choices, *LineageKind.choices]
        self.fields["before"].queryset = queries.services(edition.previous)

    def clean(self) -> dict[str, Any]:
        """Hold the two halves together: a kind needs services, and services a kind."""
        values = super().clean()
        if bool(values.get("kind")) != bool(values.get("before")):
            self.add_error(None, _("Choose what happened and at least one service, or neither."))
        return values
