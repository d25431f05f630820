"""Forms for documents and their revisions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import AnyLanguage, DeedForm, LineField, trilingual
from multaqa.meetings.choices import DocumentKind, Treatment
from multaqa.meetings.models import Meeting


class DocumentForm(AnyLanguage, DeedForm):
    """What is said of a document."""

    said = ("title",)

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))
    symbol = LineField(
        label=_("Symbol"), required=False, max_length=80, help_text=_("In the network's own series, for example …/WP.3")
    )
    un_symbol = LineField(label=_("UN symbol"), required=False, max_length=80)
    item = forms.ModelChoiceField(None, label=_("Agenda item"), required=False, empty_label=_("The whole meeting"))
    treatment = forms.ChoiceField(
        label=_("What the meeting did with it"), required=False, choices=[("", "—"), *Treatment.choices]
    )
    is_public = forms.BooleanField(
        label=_("Open to the public"), required=False, initial=True, help_text=_("Otherwise for participants only.")
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()
        for name in ("symbol", "un_symbol"):
            self.fields[name].widget.attrs["dir"] = "ltr"


class NewDocumentForm(DocumentForm):
    """A document that is entered now; its name in addresses is chosen once."""

    code = forms.SlugField(
        label=_("Name in addresses"),
        max_length=80,
        help_text=_("For example agenda-8. It never changes: links rely on it."),
    )
    field_order = ("code", "kind")


class HandInForm(DeedForm):
    """A language edition of a document, as a file or at an address."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    upload = forms.FileField(label=_("File"), required=False)
    url = forms.URLField(
        label=_("Address"),
        required=False,
        assume_scheme="https",
        help_text=_("Instead of a file, where the document is published elsewhere."),
    )
    note = LineField(label=_("What changed"), required=False, max_length=300)
