"""Forms of the reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.reports import queries


class ReportForm(DeedForm):
    """The frame of a report; the session and the period choose what it tells."""

    session = forms.ModelChoiceField(label=_("Session of the Committee"), queryset=None)
    since = forms.ModelChoiceField(
        label=_("Since the session"),
        queryset=None,
        required=False,
        help_text=_("The session at which the members last reported."),
    )
    period_from = DayField(
        label=_("Period from"),
        help_text=_("Meetings that begin in the period are told in full, earlier ones in brief."),
    )
    period_to = DayField(label=_("Period to"))
    topics_from = forms.IntegerField(label=_("Topics from (year)"), required=False, min_value=1990, max_value=2100)
    topics_to = forms.IntegerField(label=_("Topics to (year)"), required=False, min_value=1990, max_value=2100)
    locals().update(
        trilingual(
            "matters",
            LineField,
            label=_("Matters of cooperation"),
            max_length=300,
            help_text=_("What the cooperation that the report proposes is about, as it follows “cooperation on”."),
        )
    )
    symbol = LineField(label=_("Symbol"), required=False, max_length=80)
    dated_on = DayField(label=_("Date of the document"), required=False)
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300, required=True))
    locals().update(trilingual("agenda_item", LineField, label=_("Agenda item"), max_length=200))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        sessions = queries.sessions()
        self.fields["session"].queryset = sessions
        self.fields["since"].queryset = sessions


class OwnTextForm(DeedForm):
    """A paragraph in the three languages; each has the same number, so none may be missing."""

    locals().update(trilingual("text", PassageField, label=_("Text"), rows=6))


class ConfirmForm(DeedForm):
    """Nothing but the confirmation."""
