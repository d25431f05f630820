"""Forms for invitations, replies and the attendance sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import RecordField, RecordsField
from multaqa.common.forms import DeedForm, LineField, trilingual
from multaqa.meetings.choices import Capacity, ParticipationState
from multaqa.meetings.models import Meeting, Participation
from multaqa.meetings.queries import offered, participants


class InviteForm(DeedForm):
    """Whom to invite by one letter; all member states are marked at first."""

    letter_reference = LineField(label=_("Reference of the letter"), required=False, max_length=120)
    states = RecordsField(label=_("States not invited yet"), required=False)
    bodies = RecordsField(label=_("Bodies not invited yet"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["states"].queryset = participants.not_invited_states(meeting)
        self.fields["states"].initial = participants.not_invited_states(meeting)
        self.fields["bodies"].queryset = participants.not_invited_bodies(meeting)


class PlaceForm(DeedForm):
    """A place for a named person."""

    person = RecordField(label=_("Person"))
    state = RecordField(label=_("State"), required=False, help_text=_("Choose either a state or a body."))
    body = RecordField(label=_("Body"), required=False)
    capacity = forms.ChoiceField(label=_("Capacity"), choices=Capacity.choices, initial=Capacity.DELEGATE)
    status = forms.ChoiceField(
        label=_("Status"), choices=ParticipationState.choices, initial=ParticipationState.CONFIRMED
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = offered.people()
        self.fields["state"].queryset = offered.states()
        self.fields["body"].queryset = offered.bodies()


class ReplyForm(DeedForm):
    """The answer to an invitation, and with whom."""

    answer = forms.ChoiceField(
        label=_("Will your delegation take part?"),
        choices=[("confirm", _("Yes, it will take part")), ("decline", _("No, it will not"))],
        widget=forms.RadioSelect,
    )
    head = RecordField(label=_("Head of delegation"), required=False, empty_label=_("To be named later"))
    delegates = RecordsField(label=_("Delegates"), required=False)
    locals().update(
        trilingual(
            "name",
            LineField,
            label=_("A delegate not listed"),
            max_length=200,
            help_text=_(
                "The name of somebody whom the network does not know yet. You can answer again to add another."
            ),
        )
    )
    locals().update(trilingual("position", LineField, label=_("Position of this delegate"), max_length=250))
    email = forms.EmailField(label=_("E-mail of this delegate"), required=False)

    @property
    def newcomer(self) -> dict[str, str] | None:
        """The particulars of the delegate who is not listed, if any were typed."""
        typed = {
            name: value
            for name, value in self.cleaned_data.items()
            if name.startswith(("name_", "position_")) or name == "email"
        }
        return typed if any(typed.values()) else None

    def __init__(self, *args: Any, place: Participation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("head", "delegates"):
            self.fields[name].queryset = participants.people_of(place)


class AttendanceForm(DeedForm):
    """The attendance sheet: a status for each place, saved together."""

    def __init__(self, *args: Any, places: list[Participation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places:
            self.fields[f"place_{place.pk}"] = forms.ChoiceField(
                label=str(place.person or place.state or place.body),
                choices=ParticipationState.choices,
                initial=place.status,
                # What the officer saw travels with the sheet: only rows that she changed are written.
                show_hidden_initial=True,
            )

    @property
    def rows(self) -> list[tuple[Participation, forms.BoundField]]:
        """Each place with its field, for a table."""
        return [(place, self[f"place_{place.pk}"]) for place in self.places]

    @property
    def before(self) -> dict[int, str]:
        """What the officer saw of each place, as it came back with the sheet; one that says nothing is not held."""
        seen = {place.pk: self.data.get(self.add_initial_prefix(f"place_{place.pk}")) for place in self.places}
        return {pk: status for pk, status in seen.items() if status in ParticipationState.values}

    @property
    def statuses(self) -> dict[int, str]:
        """What was chosen anew for a place."""
        changed = set(self.changed_data)
        fields = {place.pk: f"place_{place.pk}" for place in self.places}
        return {pk: self.cleaned_data[name] for pk, name in fields.items() if name in changed}
