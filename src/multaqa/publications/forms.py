"""Forms for publications."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import RecordField
from multaqa.common.forms import AnyLanguage, DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.common.languages import passage
from multaqa.publications import queries
from multaqa.publications.choices import Part, PublicationKind
from multaqa.publications.models import Publication

_ALL = ("", _("All"))


class FilterForm(forms.Form):
    """Which publications to list; its values stand in the address."""

    q = LineField(
        label=_("Words in the title, or symbol"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ALL, *PublicationKind.choices])
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    body = forms.ChoiceField(label=_("Body"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[_ALL, *settings.LANGUAGES])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [_ALL, *((year, str(year)) for year in queries.years())]
        bodies = queries.credited_bodies()
        self.fields["body"].choices = [_ALL, *((body.code, passage(body, "name").text) for body in bodies)]


class PublicationForm(AnyLanguage, DeedForm):
    """What is said of a work."""

    said = ("title",)

    locals().update(trilingual("title", LineField, label=_("Title"), max_length=300))
    kind = forms.ChoiceField(label=_("Kind"), choices=PublicationKind.choices)
    symbol = LineField(label=_("Symbol"), required=False, max_length=80, widget=forms.TextInput(attrs={"dir": "ltr"}))
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=2200)
    locals().update(trilingual("description", PassageField, label=_("Description")))


class NewPublicationForm(PublicationForm):
    """A work that is entered now; its name in addresses is chosen once."""

    code = forms.SlugField(
        label=_("Name in addresses"),
        max_length=80,
        help_text=_("For example digital-economy-2017. It never changes: links rely on it."),
    )
    field_order = ("code",)


class EditionForm(DeedForm):
    """What is said of one language edition."""

    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
    published_on = DayField(label=_("Published"), required=False)


class NewEditionForm(EditionForm):
    """A language edition that is entered now."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ("language",)


class CreditForm(DeedForm):
    """What one body did for a work, or for one language edition."""

    body = RecordField(label=_("Body"))
    part = forms.ChoiceField(label=_("Its role"), choices=Part.choices)
    edition = forms.ModelChoiceField(None, label=_("Edition"), required=False, empty_label=_("The work as a whole"))

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = queries.bodies()
        self.fields["edition"].queryset = publication.editions.all()
        self.fields["edition"].label_from_instance = lambda edition: edition.get_language_display()
