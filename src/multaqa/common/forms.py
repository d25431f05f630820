"""Forms of the house: they turn typed text into values and keep nothing themselves."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from multaqa.common.bidi import is_safe_line, is_safe_passage
from multaqa.common.dates import parse_date
from multaqa.common.errors import Refused
from multaqa.common.languages import LANGUAGES, NAMES
from multaqa.common.models import Submission
from multaqa.common.signs import is_printable, is_printable_line, with_plain_ends

Result = TypeVar("Result")


class Renderer(TemplatesSetting):
    """Django's form rendering with the house's templates for a field and a form."""

    form_template_name = "common/form.html"
    field_template_name = "common/field.html"


class LineField(forms.CharField):
    """One line of text: a name, title or code; line breaks and invisible controls are refused."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("dir", "auto")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_printable_line(value):
            raise ValidationError(_("Remove the line breaks and invisible control signs from this text."), code="signs")
        if not is_safe_line(value):
            raise ValidationError(_("Remove the invisible direction marks from this text."), code="bidi")


class PassageField(forms.CharField):
    """Running text of one or more paragraphs."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.update({"dir": "auto", "rows": rows})

    def to_python(self, value: Any) -> str:
        return with_plain_ends(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_printable(value):
            raise ValidationError(_("Remove the invisible control signs from this text."), code="signs")
        if not is_safe_passage(value):
            raise ValidationError(_("This text holds invisible marks that would reverse its reading."), code="bidi")


class DayField(forms.DateField):
    """A day, typed in any usual form and in any of the three languages."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return parse_date(str(value))
        except ValueError:
            raise ValidationError(
                _("This is not a day. Write it as 2026-11-22 or 22/11/2026."), code="invalid"
            ) from None


class DeedForm(forms.Form):
    """A form behind a deed; it carries the record's version and a key that makes sending it twice harmless."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = uuid.uuid4

    @property
    def values(self) -> dict[str, Any]:
        """Return what was typed, without the form's own bookkeeping."""
        own = ("seen", "submission")
        return {name: value for name, value in self.cleaned_data.items() if name not in own}

    @property
    def seen_version(self) -> int | None:
        """Return the version of the record that the person was looking at."""
        return self.cleaned_data.get("seen")


class ConfirmForm(DeedForm):
    """Nothing to type: sending it is the answer."""


class AnyLanguage(forms.Form):
    """A form in which each text named in `said` must be written in at least one language, whichever it is."""

    said: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.said:
            typed = [f"{name}_{language}" for language in LANGUAGES]
            if not any(values.get(field) or field in self.errors for field in typed):
                self.add_error(typed[0], _("Write this in at least one of the three languages."))
        return values


class Versioned(Protocol):
    """A record that people edit."""

    version: int


def initial_of(record: Versioned, form: type[DeedForm]) -> dict[str, Any]:
    """Return the values of `record` for each field of `form`, and the version that the person sees."""
    values = {name: getattr(record, name) for name in form.base_fields if hasattr(record, name)}
    return {**values, "seen": record.version}


def trilingual(name: str, field: Callable[..., forms.Field], **options: Any) -> dict[str, forms.Field]:
    """Return three fields `name_ar`, `name_en`, `name_fr`, each labelled with its language.

    Merge them into a form class: `locals().update(trilingual("title", LineField, label=_("Title")))`.
    """
    label, required = options.pop("label"), options.pop("required", False)
    out = {}
    for language in LANGUAGES:
        made = field(label=label, required=required and language == "ar", **options)
        made.widget.attrs.update({"lang": language, "dir": "rtl" if language == "ar" else "ltr"})
        made.label_suffix = ""
        # For the template, which sets the three side by side: the first opens their row and the last closes it.
        vars(made).update(
            language_name=NAMES[language], opens_trio=language == LANGUAGES[0], closes_trio=language == LANGUAGES[-1]
        )
        out[f"{name}_{language}"] = made
    return out


def attempt(form: forms.Form, deed: Callable[[], Result]) -> tuple[bool, Result | None]:
    """Run `deed` for a valid form; put a refusal beside the field it speaks of.

    Returns whether the deed stands, and its result. A form sent a second time stands without running again, and
    its result is `None`. When two deeds wait for each other, the database ends one and keeps nothing of it: it runs
    again.
    """
    for left in reversed(range(_TRIES)):
        try:
            return _attempt(form, deed)
        except OperationalError as error:
            if not left or connection.in_atomic_block or _state(error) not in _RUN_AGAIN:
                raise
    raise AssertionError


# PostgreSQL's names of a circle of waiting, and of a snapshot that has been overtaken.
_RUN_AGAIN = {"40P01", "40001"}
_TRIES = 5


def _state(error: OperationalError) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)


def _attempt(form: forms.Form, deed: Callable[[], Result]) -> tuple[bool, Result | None]:
    key = form.cleaned_data.get("submission")
    try:
        with transaction.atomic():
            if key and not _first_time(key):
                return True, None
            return True, deed()
    except Refused as refusal:
        add_faults(form, refusal.faults)
        return False, None


def _first_time(key: uuid.UUID) -> bool:
    try:
        with transaction.atomic():
            Submission.objects.create(key=key)
    except IntegrityError:
        return False
    return True


def add_faults(form: forms.Form, faults: Mapping[str, Any]) -> None:
    """Show each sentence of a refusal at its field, or above the form when it has none."""
    for field, sentences in faults.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)
