"""The secretariat's pages for the ladder and the bands."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import sent
from multaqa.common.errors import Refused
from multaqa.measurement import actions
from multaqa.measurement.forms.questions import BandFormSet, LevelFormSet
from multaqa.measurement.models import Edition
from multaqa.measurement.views.ground import OFFICE, address, find_to_write, under

_LEVEL = [f"{name}_{language}" for name in ("name", "definition", "example") for language in ("ar", "en", "fr")]
_BAND = ["code", "name_ar", "name_en", "name_fr", "lower"]


def _values(rows: Any, names: list[str]) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in names} for row in rows]


@opens(to=OFFICE, write=OFFICE)
def levels(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Write the maturity ladder."""
    found = find_to_write(request, index, edition)
    rungs = LevelFormSet(sent(request), prefix="level", initial=_values(found.levels.all(), _LEVEL))
    status = 200
    if request.method == "POST":
        status = 422
        if rungs.is_valid():
            written = [{name: form.cleaned_data[name] for name in _LEVEL} for form in rungs if not form.is_empty]
            actions.write_levels(found, by=request.standing, levels=written)
            messages.success(request, _("The maturity ladder was saved."))
            return redirect(address(found))
    lede = _("Level 0 means that the service is not offered. Leave the last rung empty when there is none.")
    heading = _("Edit the maturity ladder")
    return _page(request, found, status, rows=rungs, heading=heading, lede=lede)


@opens(to=OFFICE, write=OFFICE)
def bands(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Write the bands of scores."""
    found = find_to_write(request, index, edition)
    rows = BandFormSet(sent(request), prefix="band", initial=_values(found.bands.all(), _BAND))
    status = 200
    if request.method == "POST":
        status = 422
        if rows.is_valid():
            try:
                actions.set_bands(found, by=request.standing, bands=_kept(rows))
            except Refused as refusal:
                rows.non_form_errors().extend(refusal.faults[""])
            else:
                messages.success(request, _("The bands were saved."))
                return redirect(address(found))
    lede = _("A band reaches from its lower bound, which belongs to it, to the next.")
    return _page(request, found, status, rows=rows, heading=_("Edit the bands"), lede=lede)


def _kept(rows: forms.BaseFormSet) -> list[dict[str, Any]]:
    filled = [form for form in rows if form.has_changed() or form.initial]
    kept = [form for form in filled if form not in rows.deleted_forms]
    return [{name: form.cleaned_data[name] for name in _BAND} for form in kept]


def _page(request: HttpRequest, edition: Edition, status: int, **context: Any) -> HttpResponse:
    context |= {"submit": _("Save"), **under(edition)}
    return render(request, "measurement/catalogue/rows_form.html", context, status=status)
