"""Arranging a meeting: parts, sessions, items, contributions and publications, each edited by the same pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, sent
from multaqa.common.errors import Sentence
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.meetings.actions import order, removal
from multaqa.meetings.actions import programme as actions
from multaqa.meetings.forms import programme as forms
from multaqa.meetings.models import AgendaItem, Contribution, Meeting, PublicationTreated
from multaqa.meetings.queries import page
from multaqa.meetings.views.ground import OFFICE, find_in_preparation, room_of, row, under


@dataclass(frozen=True)
class Kind:
    """How one kind of row of the programme is found, edited and removed."""

    rows: Callable[[Meeting], QuerySet]
    form: type
    add: Callable[..., Any]
    revise: Callable[..., Any] | None
    remove: Callable[..., Any]
    adding: Sentence
    editing: Sentence
    removing: Sentence


KINDS = {
    "parts": Kind(
        lambda meeting: meeting.parts.all(),
        forms.PartForm,
        actions.add_part,
        actions.revise_part,
        removal.remove_part,
        _("Add a part"),
        _("Edit the part"),
        _("Remove the part"),
    ),
    "sessions": Kind(
        lambda meeting: meeting.sessions.all(),
        forms.SessionForm,
        actions.add_session,
        actions.revise_session,
        removal.remove_session,
        _("Add a session"),
        _("Edit the session"),
        _("Remove the session"),
    ),
    "items": Kind(
        lambda meeting: meeting.items.all(),
        forms.ItemForm,
        actions.add_item,
        actions.revise_item,
        removal.remove_item,
        _("Add an agenda item"),
        _("Edit the agenda item"),
        _("Remove the agenda item"),
    ),
    "contributions": Kind(
        lambda meeting: Contribution.objects.filter(item__meeting=meeting).select_related("item__meeting"),
        forms.ContributionForm,
        actions.add_contribution,
        actions.revise_contribution,
        removal.remove_contribution,
        _("Add a contribution"),
        _("Edit the contribution"),
        _("Remove the contribution"),
    ),
    "publications": Kind(
        lambda meeting: PublicationTreated.objects.filter(item__meeting=meeting).select_related("item__meeting"),
        forms.TreatmentForm,
        actions.treat_publication,
        None,
        removal.remove_publication,
        _("Name a publication"),
        _("Edit the publication"),
        _("Take the publication off the item"),
    ),
}
UNDER_AN_ITEM = {"contributions", "publications"}


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@opens(to=OFFICE)
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show the whole arrangement with the buttons that change it."""
    find_in_preparation(request, code)
    meeting = page.of(code, request.standing)
    return render(request, "meetings/programme.html", {"programme": page.programme(meeting), **under(meeting)})


@opens(to=OFFICE, write=OFFICE)
def add(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Add a part, a session or an item; `?session=` and `?part=` choose where."""
    if kind in UNDER_AN_ITEM:
        raise Http404
    meeting = find_in_preparation(request, code)
    return _adding(request, meeting, _kind(kind), meeting)


@opens(to=OFFICE, write=OFFICE)
def add_to_item(request: HttpRequest, code: str, item: int, kind: str) -> HttpResponse:
    """Add a contribution or a publication to an item."""
    if kind not in UNDER_AN_ITEM:
        raise Http404
    meeting = find_in_preparation(request, code)
    return _adding(request, meeting, _kind(kind), row(meeting.items.all(), item))


def _adding(request: HttpRequest, meeting: Meeting, kind: Kind, parent: Meeting | AgendaItem) -> HttpResponse:
    room = room_of(meeting, "programme")
    form = kind.form(sent(request), meeting=meeting, initial=request.GET.dict())
    return deed_page(
        request,
        form,
        lambda: kind.add(parent, by=request.standing, **form.values),
        done=_("Added to the programme."),
        to=room,
        heading=kind.adding,
        lede=str(parent) if isinstance(parent, AgendaItem) else "",
        submit=_("Add"),
        **under(meeting, room),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    """Edit one row of the programme."""
    meeting, chosen = find_in_preparation(request, code), _kind(kind)
    if chosen.revise is None:
        raise Http404
    record, room = row(chosen.rows(meeting), pk), room_of(meeting, "programme")
    form = chosen.form(sent(request), meeting=meeting, initial=initial_of(record, chosen.form))
    return deed_page(
        request,
        form,
        lambda: chosen.revise(record, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The programme was saved."),
        to=room,
        heading=chosen.editing,
        submit=_("Save"),
        **under(meeting, room),
    )


@opens(to=OFFICE, write=OFFICE)
def remove(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    """Ask, then take one row off the programme with what hangs on it."""
    meeting, chosen = find_in_preparation(request, code), _kind(kind)
    record, room = row(chosen.rows(meeting), pk), room_of(meeting, "programme")
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: chosen.remove(record, by=request.standing),
        done=_("Removed from the programme."),
        to=room,
        template="common/confirm.html",
        heading=chosen.removing,
        consequence=str(record),
        submit=_("Remove"),
        danger=True,
        **under(meeting, room),
    )


@opens(to=OFFICE, write=OFFICE)
def move(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    """Let a row change places with the one before or after it."""
    meeting = find_in_preparation(request, code)
    record = row(_kind(kind).rows(meeting), pk)
    if request.method == "POST":
        order.move(record, by=request.standing, earlier=request.POST.get("to") == "earlier")
    return redirect(f"{room_of(meeting, 'programme')}#{kind}-{pk}")
