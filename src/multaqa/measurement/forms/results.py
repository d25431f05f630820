"""What of the results to show; all of it is in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.languages import passage
from multaqa.measurement.reading.nodes import root_of
from multaqa.measurement.reading.overview import Offer


class ResultsFilter(forms.Form):
    """One node of an edition, some of the states, and one of the sets of results that the edition has."""

    node = forms.ChoiceField(label=_("Part of the index"), required=False)
    group = forms.ChoiceField(
        label=_("States"),
        required=False,
        choices=[("", _("All members")), ("organisation", _("Members of the secretariat's organization"))],
    )
    of = forms.ChoiceField(label=_("Results"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, edition, offers: list[Offer]) -> None:
        super().__init__(data)
        root = root_of(edition)
        nodes = [
            root,
            *root.children,
            *(below for child in root.children for below in child.children if below.children),
        ]
        self.fields["node"].choices = [("", passage(root, "name").text)] + [
            (branch.code, passage(branch, "name").text) for branch in nodes[1:]
        ]
        self.offers = {offer.key: offer for offer in offers}
        shown = offers if len(offers) > 1 else []
        self.fields["of"].choices = [(offer.key, offer.label) for offer in shown]
        if not shown:
            del self.fields["of"]

    def wanted(self, name: str) -> str:
        """Return a choice, nothing where the address holds none that is known."""
        self.full_clean()
        return str(self.cleaned_data.get(name) or "")

    @property
    def offer(self) -> Offer | None:
        """The results asked for, otherwise those that count."""
        return self.offers.get(self.data.get("of", "")) or next(iter(self.offers.values()), None)
