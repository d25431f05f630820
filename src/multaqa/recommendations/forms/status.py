"""A step in a history: the status, as of when, why, and what shows it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from multaqa.common.forms import DayField, DeedForm, LineField, PassageField
from multaqa.common.languages import current_language
from multaqa.files.choices import ACCEPTED
from multaqa.members.queries import today
from multaqa.recommendations.actions import Proof
from multaqa.recommendations.choices import FIRST, SCALE, Dimension

PIECES = (1, 2, 3)
_LANGUAGES = [("", _("not said")), *settings.LANGUAGES]
_PARTS = {
    "title": lambda: LineField(label=_("Title"), required=False, max_length=300),
    "url": lambda: forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https"),
    "file": lambda: forms.FileField(
        label=_("or a file"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED})
    ),
    "language": lambda: forms.ChoiceField(label=_("Language"), required=False, choices=_LANGUAGES),
    "dated_on": lambda: DayField(label=_("Date"), required=False),
}


class StatusForm(DeedForm):
    """One step; `seen` carries the status that the person was looking at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    after = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    effective_on = DayField(label=_("As of"), help_text=_("The day from which this holds, today or earlier."))
    reason = PassageField(
        label=_("Reason"), rows=4, help_text=_("What was done, or why not. Those who see the status see the reason.")
    )

    def __init__(self, *args: Any, dimension: str, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = SCALE[Dimension(dimension)].choices
        if dimension == Dimension.ACCEPTANCE and not correcting:
            options = [pair for pair in options if pair[0] != FIRST[Dimension.ACCEPTANCE]]
        self.fields["after"].choices = options
        self.fields["effective_on"].initial = today
        self.fields["reason"].widget.attrs["lang"] = current_language()
        for number in PIECES:
            for part, field in _PARTS.items():
                self.fields[f"{part}_{number}"] = field()
            self.fields[f"url_{number}"].widget.attrs["dir"] = "ltr"

    @property
    def main(self) -> list[forms.BoundField]:
        """Return the fields that every step has."""
        return [self[name] for name in ("after", "effective_on", "reason")]

    @property
    def pieces(self) -> Iterator[dict[str, Any]]:
        """Yield the fields of each piece of evidence, and whether anything stands in them."""
        for number in PIECES:
            fields = [self[f"{part}_{number}"] for part in _PARTS]
            yield {"number": number, "fields": fields, "is_open": any(f.errors or f.value() for f in fields)}

    def clean(self) -> dict[str, Any]:
        """Ask each piece of evidence for its title, and for one of a file and an address."""
        for number in PIECES:
            given = {part: self.cleaned_data.get(f"{part}_{number}") for part in _PARTS}
            if not any(given.values()):
                continue
            if not given["title"]:
                self.add_error(f"title_{number}", _("Give the evidence a title."))
            if bool(given["url"]) == bool(given["file"]) and not self.has_error(f"url_{number}"):
                self.add_error(f"url_{number}", _("Give either an address or a file."))
            if given["dated_on"] and given["dated_on"] > today():
                self.add_error(f"dated_on_{number}", _("Evidence cannot be dated in the future."))
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """Return the step as the action takes it; the reason is in the language of the page."""
        typed = self.cleaned_data
        return {
            "after": typed["after"],
            "effective_on": typed["effective_on"],
            "reason": {current_language(): typed["reason"]},
            "evidence": [_proof(typed, number) for number in PIECES if typed.get(f"title_{number}")],
        }


def _proof(typed: dict[str, Any], number: int) -> Proof:
    return Proof(
        title=typed[f"title_{number}"],
        language=typed[f"language_{number}"],
        dated_on=typed[f"dated_on_{number}"],
        url=typed[f"url_{number}"],
        upload=typed[f"file_{number}"],
    )
