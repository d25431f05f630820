"""What to lay side by side; all of it is in the address."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.languages import passage
from multaqa.common.sorting import by_name
from multaqa.measurement.models import Index
from multaqa.measurement.queries.reading import Pair
from multaqa.measurement.reading.comparison import FEWEST, MOST
from multaqa.members.queries import states


class StatesForm(forms.Form):
    """Two to four states."""

    state = forms.MultipleChoiceField(label=_("States"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data) -> None:
        super().__init__(data if "state" in data else None)
        self.known = {one.code.lower(): one for one in by_name(states())}
        self.fields["state"].choices = [(code, passage(one, "name").text) for code, one in self.known.items()]

    def clean_state(self):
        """Return the states in the order of their names; any other number than two to four is a fault."""
        wanted = self.cleaned_data["state"]
        if not FEWEST <= len(wanted) <= MOST:
            raise forms.ValidationError(_("Choose two, three or four states."))
        return [one for code, one in self.known.items() if code in wanted]


class IndicesForm(forms.Form):
    """Two indices; their editions are those nearest in time unless the address names others."""

    a = forms.ModelChoiceField(None, label=_("Index"), to_field_name="code", empty_label=_("Choose an index"))
    b = forms.ModelChoiceField(None, label=_("beside"), to_field_name="code", empty_label=_("Choose an index"))

    def __init__(self, data, *, series: Sequence[Pair]) -> None:
        super().__init__(data if {"a", "b"} <= set(data) else None)
        found = Index.objects.order_by("order", "code")
        for name in ("a", "b"):
            self.fields[name].queryset = found
            self.fields[name].label_from_instance = lambda one: passage(one, "short_name").text
        for name in ("a", "b"):
            codes = [edition.code for edition, _release in series if edition.index.code == data.get(name)]
            choices = [("", _("Nearest in time")), *((code, code) for code in reversed(codes))]
            self.fields[f"{name}_edition"] = forms.ChoiceField(label=_("Its edition"), required=False, choices=choices)
        self.order_fields(["a", "a_edition", "b", "b_edition"])
        self.initial = {"a": data.get("a"), "b": data.get("b")}
