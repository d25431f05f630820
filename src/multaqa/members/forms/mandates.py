"""Mandates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.common.sorting import by_name
from multaqa.files.choices import ACCEPTED
from multaqa.members.choices import PROPOSABLE, MandateKind, MandateStatus
from multaqa.members.models import Body, Mandate, Person, State


class _LetterForm(DeedForm):
    """The days of a mandate, and the letter by which it was given."""

    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Rights end with this day by themselves."))
    letter_reference = LineField(label=_("Letter's reference"), required=False, max_length=120)
    letter_on = DayField(label=_("Letter's date"), required=False)
    letter = forms.FileField(label=_("The letter"), required=False, widget=forms.FileInput(attrs={"accept": ACCEPTED}))


class MandateForm(_LetterForm):
    """A mandate as the secretariat enters it."""

    kind = forms.ChoiceField(label=_("Capacity"), choices=MandateKind.choices)
    state = forms.ModelChoiceField(label=_("For the state"), queryset=State.objects, required=False)
    body = forms.ModelChoiceField(label=_("For the body"), queryset=Body.objects, required=False)
    field_order = ("kind", "state", "body")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("state", State), ("body", Body)):
            self.fields[name].choices = [("", "—"), *((each.pk, str(each)) for each in by_name(model.objects.all()))]


class NominationForm(_LetterForm):
    """Whom a state proposes: somebody known, or somebody new."""

    kind = forms.ChoiceField(
        label=_("Capacity"), choices=[(kind.value, kind.label) for kind in PROPOSABLE], initial=MandateKind.DIRECTOR
    )
    body = forms.ModelChoiceField(
        label=_("Institution"),
        queryset=Body.objects.none(),
        required=False,
        help_text=_("For an institution's officer."),
    )
    person = forms.ModelChoiceField(
        label=_("Somebody already known"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Or leave this empty and enter somebody new below."),
    )
    locals().update(trilingual("name", LineField, label=_("Name"), max_length=200))
    locals().update(trilingual("position", LineField, label=_("Position"), max_length=250))
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("The invitation goes to it."))
    phone = LineField(label=_("Telephone"), required=False, max_length=40)
    field_order = (
        *("kind", "body", "person", "name_ar", "name_en", "name_fr", "position_ar", "position_en", "position_fr"),
        *("email", "phone", "starts_on", "ends_on", "letter_reference", "letter_on", "letter"),
    )

    def __init__(self, *args, state: State, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(state=state)
        self.fields["person"].queryset = Person.objects.filter(mandates__state=state).distinct()


class VerifyForm(DeedForm):
    """Whom the mandate succeeds."""

    succeeds = forms.ModelChoiceField(
        label=_("Succeeds"),
        queryset=Mandate.objects.none(),
        required=False,
        help_text=_("If that mandate still runs, it ends on the day before this one begins."),
    )

    def __init__(self, *args, mandate: Mandate, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        same = Mandate.objects.filter(state=mandate.state, body=mandate.body, verified_at__isnull=False)
        self.fields["succeeds"].queryset = same.exclude(pk=mandate.pk).select_related("person").order_by("-starts_on")


class ReasonForm(DeedForm):
    """Why a proposal is declined."""

    reason = PassageField(label=_("Reason"), rows=3, max_length=1000, help_text=_("Those who proposed will read it."))


class EndForm(DeedForm):
    """When and why a mandate ends."""

    on = DayField(label=_("Last day"))
    reason = PassageField(label=_("Reason"), rows=3, max_length=1000)


class ConfirmForm(DeedForm):
    """Nothing but the confirmation itself."""


class MandateFilter(forms.Form):
    """Which mandates to show."""

    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Capacity"), required=False, choices=[("", _("All")), *MandateKind.choices])
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *MandateStatus.choices])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = by_name(State.objects.all())
        self.fields["state"].choices = [("", _("All")), *((state.code, str(state)) for state in named)]
