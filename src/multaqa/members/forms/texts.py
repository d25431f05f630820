"""The network's texts, states and bodies."""

from django import forms
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.common.sorting import by_name
from multaqa.members.choices import BodyKind
from multaqa.members.models import Body, Committee


class NetworkForm(DeedForm):
    """What the network says of itself."""

    locals().update(trilingual("name", LineField, label=_("Name"), max_length=250))
    locals().update(trilingual("short_name", LineField, label=_("Short name"), max_length=80))
    locals().update(trilingual("description", PassageField, label=_("Description")))
    locals().update(trilingual("members_name", LineField, label=_("Name of the members"), max_length=200))
    locals().update(trilingual("region_name", LineField, label=_("Region"), max_length=120))
    proposed_in = forms.IntegerField(label=_("Year of proposal"), required=False, min_value=1945, max_value=2200)
    parent_committee = forms.ModelChoiceField(label=_("Parent committee"), queryset=Committee.objects, required=False)


class PassageForm(DeedForm):
    """An objective or a kind of activity."""

    locals().update(trilingual("text", PassageField, label=_("Text")))


class SessionForm(DeedForm):
    """A session of the parent Committee."""

    ordinal = forms.IntegerField(label=_("Ordinal"), min_value=1, max_value=999)
    locals().update(trilingual("place", LineField, label=_("Place"), max_length=120))
    starts_on = DayField(label=_("opens on"), required=False)
    ends_on = DayField(label=_("closes on"), required=False)


class StateForm(DeedForm):
    """A state."""

    locals().update(trilingual("name", LineField, label=_("Name"), max_length=120))
    locals().update(trilingual("formal_name", LineField, label=_("Formal name"), max_length=200))
    is_secretariat_member = forms.BooleanField(label=_("Member of the secretariat's organization"), required=False)
    joined_on = DayField(label=_("Member of the network from"), required=False)
    left_on = DayField(label=_("Member of the network until"), required=False)


class InstitutionForm(DeedForm):
    """One of a state's institutions."""

    locals().update(trilingual("name", LineField, label=_("Name"), max_length=250))
    locals().update(trilingual("acronym", LineField, label=_("Acronym"), max_length=40))
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices, initial=BodyKind.GOVERNMENT)
    url = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")
    locals().update(trilingual("description", PassageField, label=_("Description")))


class BodyForm(InstitutionForm):
    """Any body, as the secretariat keeps it."""

    parent = forms.ModelChoiceField(label=_("Part of"), queryset=Body.objects, required=False)
    is_partner = forms.BooleanField(label=_("Partner of the network"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = by_name(Body.objects.all())
        self.fields["parent"].choices = [("", "—"), *((body.pk, str(body)) for body in named)]


class StateFilter(forms.Form):
    """Which states to show."""

    membership = forms.ChoiceField(
        label=_("Member of the secretariat's organization"),
        required=False,
        choices=[("", _("All")), ("yes", _("yes")), ("no", _("no"))],
    )


class BodyFilter(forms.Form):
    """Which bodies to show."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *BodyKind.choices])
    partners = forms.BooleanField(label=_("Partners only"), required=False)
