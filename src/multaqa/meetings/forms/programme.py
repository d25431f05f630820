"""Forms for the programme of a meeting; each knows the meeting whose parts and sessions it offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import ClockField, RecordField
from multaqa.common.forms import AnyLanguage, DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.meetings.choices import ContributionKind, ItemKind, Treatment
from multaqa.meetings.models import Meeting
from multaqa.meetings.queries import offered


class _OfMeeting(DeedForm):
    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        offers = {
            "part": meeting.parts.all,
            "session": meeting.sessions.all,
            "state": offered.states,
            "body": offered.bodies,
            "speaker": offered.people,
            "publication": offered.publications,
        }
        for name, rows in offers.items():
            if name in self.fields:
                self.fields[name].queryset = rows()


class PartForm(AnyLanguage, _OfMeeting):
    """A part of a meeting held in several."""

    said = ("title",)
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))


class SessionForm(AnyLanguage, _OfMeeting):
    """A sitting."""

    said = ("title",)
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))
    part = forms.ModelChoiceField(
        None, label=_("Part"), required=False, empty_label=_("No part: the meeting is held in one")
    )
    starts_on = DayField(label=_("Day"), required=False)
    starts_at = ClockField(label=_("From (hour)"), required=False)
    ends_at = ClockField(label=_("To (hour)"), required=False)


class ItemForm(AnyLanguage, _OfMeeting):
    """An item of the agenda."""

    said = ("title",)
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices, initial=ItemKind.PRESENTATION)
    session = forms.ModelChoiceField(None, label=_("Session"), required=False, empty_label=_("Not placed yet"))
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)
    locals().update(trilingual("note", PassageField, label=_("Note"), rows=2))


class ContributionForm(_OfMeeting):
    """What a state or a body brings to an item."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContributionKind.choices, initial=ContributionKind.PRESENTATION)
    state = RecordField(label=_("State"), required=False, help_text=_("Choose either a state or a body."))
    body = RecordField(label=_("Body"), required=False)
    speaker = RecordField(
        label=_("Speaker"), required=False, help_text=_("The public does not see names, only the state or the body.")
    )
    locals().update(
        trilingual(
            "subject",
            LineField,
            label=_("Subject"),
            max_length=400,
            help_text=_("Leave it empty when it is the title of the item."),
        )
    )


class TreatmentForm(_OfMeeting):
    """A publication that comes up under an item."""

    publication = RecordField(label=_("Publication"), named_by="title")
    treatment = forms.ChoiceField(label=_("Treatment"), choices=Treatment.choices)
