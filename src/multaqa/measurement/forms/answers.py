"""The form of one answer, its evidence, and a workbook handed in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DeedForm, LineField
from multaqa.measurement import rules
from multaqa.measurement.choices import QuestionKind
from multaqa.measurement.models import Level, Question

GAP_CHOICES = [("", _("There is a value")), *((gap.value, gap.label) for gap in rules.GAPS)]


class AnswerForm(DeedForm):
    """A value, or a reason why there is none, and a note; the rules of the questionnaire judge them."""

    value = forms.CharField(label=_("Your answer"), required=False, max_length=60)
    gap = forms.ChoiceField(label=_("Why there is no value"), required=False, choices=GAP_CHOICES)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))

    def __init__(self, *args: Any, question: Question, levels: list[Level] = (), **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{question.code}-%s", **kwargs)
        self.question = question
        self.fields["value"].widget = _widget_of(question, levels)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        typed = (values.get(name) or "" for name in rules.Said._fields)
        self.said, faults = rules.read(self.question, *typed)
        for name, sentences in faults.items():
            for sentence in sentences:
                self.add_error(name, sentence)
        return values


def initial_of(said: rules.Said, version: int) -> dict[str, Any]:
    """Return what the form of one answer shows at first."""
    return {"value": rules.plain(said.value), "gap": said.gap, "note": said.note, "seen": version}


def _widget_of(question: Question, levels: list[Level]) -> forms.Widget:
    if question.kind == QuestionKind.YES_NO:
        return forms.Select(choices=[("", "—"), ("1", _("Yes")), ("0", _("No"))])
    if question.kind == QuestionKind.LEVEL:
        names = {level.number: level.name for level in levels}
        top = int(rules.largest(question) or 5)
        rungs = [(str(at), f"{at} – {names[at]}" if at in names else str(at)) for at in range(1, top + 1)]
        return forms.Select(choices=[("", "—"), ("0", _("0 – the service is not offered here")), *rungs])
    limit = rules.largest(question)
    attributes = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    if limit is not None:
        attributes["placeholder"] = f"0–{rules.plain(limit)}"
    return forms.TextInput(attrs=attributes)


class EvidenceForm(DeedForm):
    """A piece of evidence: an address or a file."""

    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    upload = forms.FileField(label=_("Or a file"), required=False)
    title = LineField(label=_("What it shows"), required=False, max_length=250)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{question.code}-evidence-%s", **kwargs)


class WorkbookForm(DeedForm):
    """A workbook that was filled in."""

    upload = forms.FileField(
        label=_("Workbook"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("The .xlsx that you downloaded here, at most %(size)d MB.") % {"size": settings.UPLOAD_LIMIT >> 20},
    )


class KeepForm(DeedForm):
    """Confirms what a workbook changes; for each conflict, whether the workbook's answer replaces the site's."""

    take = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = [(key, key) for key in keys]
