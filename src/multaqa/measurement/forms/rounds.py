"""Forms for rounds, and for what a state does with its part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import RecordField
from multaqa.common.forms import AnyLanguage, DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.measurement.actions.rounds import faults_of_days
from multaqa.measurement.models import Entry, Round, Service
from multaqa.measurement.queries import rounds


class RoundForm(AnyLanguage, DeedForm):
    """What a round is called, when it is open, and how its answers are reviewed."""

    said = ("title",)

    locals().update(trilingual("title", LineField, label=_("Title"), max_length=250))
    opens_on = DayField(
        label=_("Opens"), help_text=_("The day that the round announces. It opens when you open it, then or before.")
    )
    closes_on = DayField(label=_("Closes"), help_text=_("The last day on which states answer. It can be extended."))
    contest_until = DayField(
        label=_("May be contested until"), required=False, help_text=_("It may also be chosen when the review ends.")
    )
    needs_two_reviewers = forms.BooleanField(
        label=_("Two reviewers score apart"),
        required=False,
        initial=True,
        help_text=_("For questions that need evidence. Otherwise one reviewer scores each answer."),
    )
    threshold = forms.DecimalField(
        label=_("Disagreement goes to a third reviewer above"),
        min_value=0,
        max_value=100,
        initial=1,
        help_text=_(
            "On each question's own scale. With 1, levels 3 and 4 give 3.5, and levels 2 and 4 go to a third reviewer."
        ),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name, sentences in faults_of_days(values).items():
            for sentence in sentences:
                self.add_error(name, sentence)
        return values


class NewRoundForm(RoundForm):
    """A round that is planned now; its name in addresses is chosen once."""

    code = forms.SlugField(
        label=_("Name in addresses"), max_length=40, help_text=_("For example gems-2025. It never changes.")
    )
    edition = forms.ModelChoiceField(
        None,
        label=_("Edition of the index"),
        empty_label=None,
        help_text=_("It is frozen with its catalogue and questionnaire when the round opens."),
    )
    field_order = ("code", "edition")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = rounds.editions_to_ask()
        self.fields["code"].widget.attrs["dir"] = "ltr"


class _ForEntry(DeedForm):
    """A deed for all states of a round, or for one."""

    state = RecordField(label=_("State"), required=False, empty_label=_("All states"))

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        self.fields["state"].queryset = rounds.states_in(round_)

    @property
    def entry(self) -> Entry | None:
        """Return the part of the state chosen, or nothing for all."""
        state = self.cleaned_data["state"]
        return self.round.entries.select_related("round", "state").get(state=state) if state else None


class ExtendForm(_ForEntry):
    """A later closing day."""

    until = DayField(label=_("Answers are taken until"))


class RemindForm(_ForEntry):
    """Whom to remind."""


class AssignForm(DeedForm):
    """Which services go to which institution; `shown` are those that the list below the form holds."""

    services = forms.ModelMultipleChoiceField(None, label=_("Services"), required=False)
    body = RecordField(label=_("Hand over to"), required=False, empty_label=_("Nobody: the coordinator answers"))
    every = forms.BooleanField(label=_("All services of the list below"), required=False)

    def __init__(self, *args: Any, entry: Entry, shown: list[Service] = (), **kwargs: Any) -> None:
        # The filters of the same page have fields of the same names.
        super().__init__(*args, auto_id="hand-%s", **kwargs)
        self.shown = shown
        self.fields["services"].queryset = Service.objects.filter(edition=entry.round.edition_id)
        self.fields["body"].queryset = rounds.institutions_of(entry.state)

    @property
    def deed(self) -> dict[str, Any]:
        """Return the services chosen, one by one or all, and to whom they go."""
        chosen = self.shown if self.cleaned_data["every"] else self.cleaned_data["services"]
        return {"services": chosen, "body": self.cleaned_data["body"]}


class ReopenForm(DeedForm):
    """Why an entry is given back."""

    reason = PassageField(label=_("Reason"), max_length=2000, rows=3)


class ProgressFilter(forms.Form):
    """What of a round's progress to show."""

    by = forms.ChoiceField(
        label=_("Progress by"),
        required=False,
        choices=[("state", _("State")), ("institution", _("Institution")), ("service", _("Service"))],
    )
    stage = forms.ChoiceField(
        label=_("How far"),
        required=False,
        choices=[
            ("", _("All")),
            ("none", _("Nothing answered")),
            ("some", _("Partly answered")),
            ("all", _("Answered in full")),
        ],
    )
    text = forms.CharField(
        label=_("Name"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"})
    )


class EntryFilter(forms.Form):
    """Which services of a state's part to show."""

    stage = ProgressFilter.base_fields["stage"]
    sector = RecordField(label=_("Sector"), required=False, empty_label=_("All"))
    body = RecordField(label=_("Institution"), required=False, empty_label=_("All"))
    text = ProgressFilter.base_fields["text"]

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = rounds.sectors_in(entry.round)
        self.fields["body"].queryset = rounds.institutions_of(entry.state)
