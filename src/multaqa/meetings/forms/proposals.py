"""Forms for proposals: making one, deciding one, and listing them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.fields import RecordField
from multaqa.common.forms import AnyLanguage, DeedForm, LineField, PassageField, trilingual
from multaqa.meetings.choices import ItemKind, ProposalState
from multaqa.meetings.models import AgendaProposal
from multaqa.meetings.queries import lists, offered, proposals

_ALL = ("", _("All"))


class FilterForm(forms.Form):
    """Which proposals to list."""

    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[_ALL, *ProposalState.choices])
    state = RecordField(label=_("State"), required=False, to_field_name="code", empty_label=_("All"))
    topic = RecordField(
        label=_("Proposed topic"), required=False, named_by="text", to_field_name="code", empty_label=_("All")
    )

    def __init__(self, *args: Any, who: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [_ALL, *((one.code, str(one)) for one in lists.visible_to(who))]
        self.fields["state"].queryset = offered.states()
        self.fields["topic"].queryset = proposals.all_topics()


class ProposeForm(AnyLanguage, DeedForm):
    """A proposal: what to put on the agenda, and why."""

    said = ("title", "rationale")

    proposer = forms.ChoiceField(label=_("On behalf of"))
    topic = RecordField(
        label=_("Proposed topic"),
        required=False,
        named_by="text",
        empty_label=_("None of these"),
        help_text=_("If the proposal grows from a topic that the secretariat proposed."),
    )
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))
    locals().update(
        trilingual(
            "rationale",
            PassageField,
            label=_("Why"),
            help_text=_("What the meeting should come to, and why now. One language is enough."),
        )
    )

    def __init__(self, *args: Any, proposers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposer"].choices = proposers
        self.fields["topic"].queryset = proposals.all_topics()
        if len(proposers) == 1:
            self.fields["proposer"].widget = forms.HiddenInput()
            self.fields["proposer"].initial = proposers[0][0]


class AcceptForm(DeedForm):
    """Where an accepted proposal goes on the agenda."""

    kind = forms.ChoiceField(label=_("Kind of item"), choices=ItemKind.choices, initial=ItemKind.DISCUSSION)
    session = forms.ModelChoiceField(None, label=_("Session"), required=False, empty_label=_("Not placed yet"))
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)

    def __init__(self, *args: Any, proposal: AgendaProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = proposal.meeting.sessions.all()


class _ReasonForm(DeedForm):
    locals().update(
        trilingual("reason", PassageField, label=_("Reason"), rows=3, help_text=_("The proposer reads it."))
    )


class DeclineForm(AnyLanguage, _ReasonForm):
    """Why a proposal is declined."""

    said = ("reason",)

    def __init__(self, *args: Any, proposal: AgendaProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class MergeForm(_ReasonForm):
    """Into which proposal another is merged."""

    into = forms.ModelChoiceField(None, label=_("Treat together with"))
    field_order = ("into",)

    def __init__(self, *args: Any, proposal: AgendaProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = proposals.mergeable_with(proposal)


class CarryForm(_ReasonForm):
    """To which meeting a proposal is carried."""

    to = forms.ModelChoiceField(None, label=_("Later meeting"))
    field_order = ("to",)

    def __init__(self, *args: Any, proposal: AgendaProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = proposals.later_meetings(proposal.meeting)
