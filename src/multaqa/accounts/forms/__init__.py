"""What people type about accounts."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.audit.sentences import deeds
from multaqa.common.forms import DayField, DeedForm, LineField, PassageField


class AccountForm(DeedForm):
    """One's own name and language."""

    name = LineField(label=_("Name"), max_length=200, help_text=_("As it appears beside what you do."))
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=settings.LANGUAGES, help_text=_("Letters to you are written in it.")
    )


class PasswordForm(DeedForm):
    """A password of one's own choice, typed twice."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )
    again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = lazystr(password_validators_help_text_html())

    def clean(self) -> dict:
        given = super().clean()
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ."))
        return given


class ReasonForm(DeedForm):
    """Why something is done."""

    reason = PassageField(label=_("Reason"), rows=3, max_length=500)


class ConfirmForm(DeedForm):
    """Nothing but the confirmation itself."""


class AccountFilter(forms.Form):
    """What the secretariat looks for among the accounts."""

    text = forms.CharField(label=_("Name or e-mail"), required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("All")),
            ("active", pgettext_lazy("account", "Active")),
            ("waiting", pgettext_lazy("account", "Invited")),
            ("suspended", pgettext_lazy("account", "Suspended")),
            ("demonstration", _("Demonstration")),
        ],
    )


class EventFilter(forms.Form):
    """What the secretariat looks for in the chain of events."""

    deed = forms.ChoiceField(label=_("Deed"), required=False)
    record = forms.CharField(
        label=_("Which record"), required=False, help_text=_("As in members.mandate or members.mandate:12.")
    )
    by = forms.CharField(label=_("E-mail of who did it"), required=False)
    since = DayField(label=_("from"), required=False)
    until = DayField(label=_("until"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((str(sentence), deed) for deed, sentence in deeds().items())
        self.fields["deed"].choices = [("", _("All")), *((deed, sentence) for sentence, deed in named)]
