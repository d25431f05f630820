"""The secretariat's pages for the ladder and the bands."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, sent
from multaqa.common.several import several
from multaqa.measurement import actions
from multaqa.measurement.forms.questions import BandFormSet, LevelFormSet, RowsForm
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
    form = RowsForm(sent(request), rows=rungs, initial={"seen": several(found.levels.all()).version})

    def write() -> None:
        written = [{name: each.cleaned_data[name] for name in _LEVEL} for each in rungs if not each.is_empty]
        actions.write_levels(found, by=request.standing, levels=written, seen=form.seen_version)

    lede = _("Level 0 means that the service is not offered. Leave the last rung empty when there is none.")
    done = _("The maturity ladder was saved.")
    return _page(request, found, form, write, done=done, heading=_("Edit the maturity ladder"), lede=lede)


@opens(to=OFFICE, write=OFFICE)
def bands(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Write the bands of scores."""
    found = find_to_write(request, index, edition)
    rows = BandFormSet(sent(request), prefix="band", initial=_values(found.bands.all(), _BAND))
    form = RowsForm(sent(request), rows=rows, initial={"seen": several(found.bands.all()).version})

    def write() -> None:
        actions.set_bands(found, by=request.standing, bands=_kept(rows), seen=form.seen_version)

    lede = _("A band reaches from its lower bound, which belongs to it, to the next.")
    return _page(request, found, form, write, done=_("The bands were saved."), heading=_("Edit the bands"), lede=lede)


def _kept(rows: forms.BaseFormSet) -> list[dict[str, Any]]:
    filled = [form for form in rows if form.has_changed() or form.initial]
    kept = [form for form in filled if form not in rows.deleted_forms]
    return [{name: form.cleaned_data[name] for name in _BAND} for form in kept]


def _page(
    request: HttpRequest, edition: Edition, form: RowsForm, write: Callable[[], None], **words: str
) -> HttpResponse:
    return deed_page(
        request,
        form,
        write,
        to=address(edition),
        template="measurement/catalogue/rows_form.html",
        rows=form.rows,
        submit=_("Save"),
        **words,
        **under(edition),
    )
