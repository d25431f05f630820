"""What a list or the matrix may be narrowed to; the choice stands in the address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.recommendations import queries
from multaqa.recommendations.choices import Addressee, AdoptedKind, Dimension, Life

IMPLEMENTATION = "implementation"
SHOWN = [(IMPLEMENTATION, _("Implementation: reported and verified")), *Dimension.choices]


def _any(options: Sequence[tuple[Any, Any]], words: Any) -> list[tuple[Any, Any]]:
    return [("", words), *options]


class _Filter(forms.Form):
    """A form in the address: what it does not understand, it leaves out."""

    def __init__(self, *args: Any, who: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in self.options(who).items():
            self.fields[name].choices = options

    def options(self, who: Standing) -> dict[str, list[tuple[Any, Any]]]:
        return {
            "meeting": _any([(one.code, one.title) for one in queries.meetings(who)], _("All meetings")),
            "theme": _any([(one.code, one.name) for one in queries.themes()], _("All themes")),
        }

    @property
    def wanted(self) -> dict[str, Any]:
        """Return the filters that were set to something known."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class TextFilter(_Filter):
    """Narrows the list of adopted texts."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    addressee = forms.ChoiceField(
        label=_("Addressee"), required=False, choices=_any(Addressee.choices, _("All addressees"))
    )
    life = forms.ChoiceField(label=_("Life"), required=False, choices=_any(Life.choices, _("Live and ended")))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=_any(AdoptedKind.choices, _("All kinds")))
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs.update({"type": "search", "dir": "auto"})

    def options(self, who: Standing) -> dict[str, list[tuple[Any, Any]]]:
        years = [(str(year), year) for year in queries.years(who)]
        return {**super().options(who), "year": _any(years, _("All years"))}

    def clean_sort(self) -> str:
        """Keep to the orders that there are."""
        sort = self.cleaned_data["sort"]
        return sort if sort.removeprefix("-") in queries.SORTS else ""


class LineFilter(_Filter):
    """Narrows the lines of one state."""

    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    life = forms.ChoiceField(label=_("Life"), required=False, choices=_any(Life.choices, _("Live and ended")))


class CountFilter(LineFilter):
    """Narrows the matrix of those who see counts only."""

    show = forms.ChoiceField(label=_("Shown"), required=False, choices=SHOWN)

    @property
    def shown(self) -> str:
        """Return what the cells show."""
        return self.wanted.get("show", IMPLEMENTATION)


class MatrixFilter(CountFilter):
    """Narrows the matrix of the network, to some states too."""

    states = forms.MultipleChoiceField(label=_("States"), required=False)

    def options(self, who: Standing) -> dict[str, list[tuple[Any, Any]]]:
        states = [(state.code, passage(state, "name").text) for state in queries.addressed_states(who)]
        return {**super().options(who), "states": states}
