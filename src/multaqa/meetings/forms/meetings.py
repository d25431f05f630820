"""Forms for the list of meetings, the facts of one, and its hosts."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.fields import ClockField, RecordField
from multaqa.common.forms import AnyLanguage, DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.meetings.choices import HostPart, MeetingKind, Mode
from multaqa.meetings.queries import lists, offered

ZONES = [(zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"]
_ALL = ("", _("All"))


class FilterForm(forms.Form):
    """Which meetings to list; its values stand in the address."""

    q = LineField(label=_("Words in the title"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    when = forms.ChoiceField(
        label=_("When"), required=False, choices=[_ALL, ("upcoming", _("Upcoming")), ("past", _("Past"))]
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ALL, *MeetingKind.choices])
    mode = forms.ChoiceField(label=_("Mode"), required=False, choices=[_ALL, *Mode.choices])
    place = forms.ChoiceField(label=_("City"), required=False)

    def __init__(self, *args: Any, who: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [_ALL, *((year, str(year)) for year in lists.years(who))]
        self.fields["place"].choices = [_ALL, *lists.places(who)]


class ScheduleForm(DeedForm):
    """Days and hours; changing them tells every calendar."""

    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    starts_at = ClockField(label=_("From (hour)"), required=False)
    ends_at = ClockField(label=_("To (hour)"), required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=ZONES, help_text=_("Hours are printed with this zone beside them.")
    )


class FactsForm(AnyLanguage, DeedForm):
    """What is said of a meeting, but for its days and hours."""

    said = ("title",)

    ordinal = forms.IntegerField(
        label=_("Ordinal"),
        required=False,
        min_value=1,
        help_text=_("Its place in the series of meetings, as a number."),
    )
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices, initial=MeetingKind.REGULAR)
    mode = forms.ChoiceField(label=_("Mode"), choices=Mode.choices)
    locals().update(trilingual("place", LineField, label=_("City"), max_length=120))
    country = RecordField(label=_("State"), required=False)
    locals().update(trilingual("venue", LineField, label=_("Venue"), max_length=250))
    locals().update(
        trilingual(
            "occasion",
            LineField,
            label=_("Occasion"),
            max_length=400,
            help_text=_("On the margins of what the meeting is held, or why in this form."),
        )
    )
    platform = LineField(label=_("Meeting platform"), required=False, max_length=80)
    join_url = forms.URLField(
        label=_("Link to join"),
        required=False,
        assume_scheme="https",
        help_text=_("Shown only to participants and the secretariat."),
    )
    interpretation = forms.MultipleChoiceField(
        label=_("Interpretation"), required=False, choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    proposals_until = DayField(
        label=_("Proposals until"), required=False, help_text=_("The last day to propose items for the agenda.")
    )
    replies_until = DayField(label=_("Replies until"), required=False, help_text=_("The last day to answer."))
    locals().update(trilingual("summary", PassageField, label=_("Summary of the outcome")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = offered.states()
        typed = self.initial.get("interpretation")
        if isinstance(typed, str):
            self.initial["interpretation"] = typed.split(",") if typed else []

    def clean_interpretation(self) -> str:
        """Return the codes of the languages as they are kept, with commas."""
        return ",".join(self.cleaned_data["interpretation"])


class CreateForm(ScheduleForm, FactsForm):
    """A new meeting: its number in addresses, its facts, days and hours."""

    code = forms.SlugField(
        label=_("Number in addresses"),
        max_length=40,
        help_text=_("Usually the ordinal. It never changes: links rely on it."),
    )
    field_order = (
        "code",
        "ordinal",
        "title_ar",
        "title_en",
        "title_fr",
        "kind",
        "mode",
        "starts_on",
        "ends_on",
        "starts_at",
        "ends_at",
        "zone",
    )


class RevisePlannedForm(ScheduleForm, FactsForm):
    """Facts, days and hours of a meeting that is not announced yet."""

    field_order = (
        "ordinal",
        "title_ar",
        "title_en",
        "title_fr",
        "kind",
        "mode",
        "starts_on",
        "ends_on",
        "starts_at",
        "ends_at",
        "zone",
    )


class HostForm(DeedForm):
    """One body among those that hold the meeting."""

    body = RecordField(label=_("Body"))
    part = forms.ChoiceField(label=_("Its role"), choices=HostPart.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = offered.bodies()
