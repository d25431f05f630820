"""People."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DeedForm, LineField, trilingual
from multaqa.common.sorting import by_name
from multaqa.members.models import Body


class PersonForm(DeedForm):
    """What is known of somebody; address and telephone are seen by the secretariat and the person alone."""

    locals().update(trilingual("name", LineField, label=_("Name"), max_length=200))
    locals().update(trilingual("position", LineField, label=_("Position"), max_length=250))
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Seen by the secretariat and the person alone.")
    )
    phone = LineField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        help_text=_("Seen by the secretariat and the person alone."),
    )
    body = forms.ModelChoiceField(label=_("Works at"), queryset=Body.objects, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs["dir"] = "ltr"
        self.fields["body"].choices = [("", "—"), *((body.pk, str(body)) for body in by_name(Body.objects.all()))]


class InviteForm(DeedForm):
    """The language of the letter of invitation."""

    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class PeopleFilter(forms.Form):
    """Whom to show."""

    text = forms.CharField(label=_("Name or e-mail"), required=False)
    account = forms.ChoiceField(
        label=_("Has an account"), required=False, choices=[("", _("All")), ("yes", _("yes")), ("no", _("no"))]
    )
