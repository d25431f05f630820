"""What a state says about a proposed catalogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.common.forms import DeedForm, PassageField
from multaqa.common.languages import passage
from multaqa.measurement.choices import Stance
from multaqa.measurement.models import Edition, Service
from multaqa.members.queries.states import every_state


class _ForAState(DeedForm):
    """Somebody who acts for several states says for which one."""

    state = forms.ModelChoiceField(None, label=_("State"), empty_label=None)

    def __init__(self, *args: Any, states: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = every_state().filter(code__in=states)
        if len(states) == 1:
            self.fields["state"].initial = self.fields["state"].queryset.first()
            self.fields["state"].widget = forms.HiddenInput()


class CommentForm(_ForAState):
    """A comment on the whole, on a service, or on one that is dropped."""

    service = forms.ModelChoiceField(
        None, label=_("About"), required=False, empty_label=_("The catalogue as a whole"), to_field_name="pk"
    )
    text = PassageField(label=_("Comment"), max_length=4000)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Service.objects.filter(edition__in=[edition.pk, edition.previous_id]).select_related("edition")
        self.fields["service"].queryset = found.order_by("-edition__year", "order")
        self.fields["service"].label_from_instance = _labelled


def _labelled(service: Service) -> str:
    return f"{passage(service, 'name').text} ({service.edition.code})"


class StanceForm(_ForAState):
    """Where a state stands."""

    stance = forms.ChoiceField(
        label=pgettext_lazy("catalogue", "Position"), choices=Stance.choices, widget=forms.RadioSelect
    )
    reason = PassageField(
        label=_("Reason"),
        required=False,
        max_length=4000,
        help_text=_("Needed unless the catalogue is simply accepted."),
    )
