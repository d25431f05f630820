"""The ground that deeds on a catalogue stand on: permission, the edition as stored now, texts that say something."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.errors import Faults, Refused, demand
from multaqa.common.languages import LANGUAGES
from multaqa.measurement import policies
from multaqa.measurement.models import Edition, Entry


def locked(edition: Edition) -> Edition:
    """Return the edition as stored now, kept from others until the transaction ends."""
    return Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)


def locked_entry(entry: Entry) -> Entry:
    """Return a state's part as stored now, kept from others until the transaction ends.

    Whoever answers, hands a workbook in or submits goes one after the other: nobody answers in what was just submitted.
    """
    found = Entry.objects.select_related("round__edition", "state")
    return found.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)


def in_draft(edition: Edition, by: Standing) -> Edition:
    """Return the locked edition; the secretariat writes in it as long as it is a draft."""
    demand(by.is_secretariat)
    stored = locked(edition)
    if not policies.may_write(by, stored):
        raise Refused(_NOT_A_DRAFT[stored.state])
    return stored


_NOT_A_DRAFT = {
    "proposed": _("The catalogue has been proposed to the members. Take the proposal back before changing it."),
    "decided": _("The catalogue has been decided. Reopen the decision before changing it."),
    "frozen": _("A round has opened on this edition. Nothing in it changes any more."),
}


def unsaid(values: Mapping[str, Any], *names: str) -> Faults:
    """Return a fault for each trilingual text in `names` that is given and says nothing in any language."""
    return {
        f"{name}_{LANGUAGES[0]}": [_("Write this in at least one of the three languages.")]
        for name in names
        if f"{name}_{LANGUAGES[0]}" in values and not any(values.get(f"{name}_{each}") for each in LANGUAGES)
    }
