"""One state's part in a round: its services, their institutions, handing it in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from multaqa.accounts.access import opens
from multaqa.common.answers import as_json
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.common.forms import ConfirmForm
from multaqa.common.languages import passage
from multaqa.common.sorting import fold
from multaqa.measurement import reach
from multaqa.measurement.actions import entries as actions
from multaqa.measurement.forms.rounds import AssignForm, EntryFilter, ReopenForm
from multaqa.measurement.models import Entry
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import answers, progress, rounds
from multaqa.measurement.represent import rounds as represent
from multaqa.measurement.views.collecting import (
    OFFICE,
    READERS,
    SPEAKERS,
    allow,
    entry_page,
    find_entry,
    may_entry,
    under_entry,
    under_round,
)
from multaqa.members.queries import today

# On a page of what is missing; the count says how many there are in all.
SHOWN = 200


@opens(to=READERS)
def detail(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Show the services that the reader answers for, with how far each has come."""
    entry = find_entry(request, code, state)
    counts = progress.Counts(request.standing, entry.round, [entry])
    form = EntryFilter(request.GET, entry=entry)
    form.is_valid()
    context = {
        "entry": entry,
        "round": entry.round,
        "may": may_entry(request, entry),
        "due": reach.due_of(entry),
        "given_back": rounds.given_back(entry),
        "is_filling": reach.is_filling(entry, today()),
        "total": progress.total(counts),
        "state_part": progress.Progress(entry.state, entry, *counts.of(entry, [], with_state=True)),
        "rows": _narrowed(_rows(entry, counts), form),
        "form": form,
    }
    return render(request, "measurement/rounds/entry.html", context)


def _rows(entry: Entry, counts: progress.Counts) -> list[dict]:
    sectors = {sector.pk: sector for sector in rounds.sectors_in(entry.round)}
    return [
        {
            "service": service,
            "sector": sectors[service.sector_id],
            "assignment": counts.held.get((entry.pk, service.pk)),
            "progress": progress.Progress(service, entry, *counts.of(entry, [service])),
        }
        for service in counts.seen(entry)
    ]


def _narrowed(rows: list[dict], form: EntryFilter) -> list[dict]:
    wanted = form.cleaned_data
    text = fold(wanted.get("text") or "")
    return [
        row
        for row in rows
        if (not wanted.get("stage") or row["progress"].stage == wanted["stage"])
        and (not wanted.get("sector") or row["sector"] == wanted["sector"])
        and (not wanted.get("body") or (row["assignment"] and row["assignment"].body == wanted["body"]))
        and (not text or text in fold(passage(row["service"], "name").text))
    ]


@opens(to=READERS)
def detail_json(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Give the answers that the reader sees as data."""
    entry = find_entry(request, code, state)
    return as_json(represent.entry(entry, answers.sheet(request.standing, entry)))


@opens(to=SPEAKERS, write=SPEAKERS)
def assign(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Hand services to institutions."""
    entry = find_entry(request, code, state)
    allow(policies.may_assign(request.standing, entry, today()))
    counts = progress.Counts(request.standing, entry.round, [entry])
    narrow = EntryFilter(request.GET, entry=entry)
    narrow.is_valid()
    rows = _narrowed(_rows(entry, counts), narrow)
    form = AssignForm(sent(request), entry=entry, shown=[row["service"] for row in rows])
    return deed_page(
        request,
        form,
        lambda: actions.assign(entry, **form.deed, by=request.standing, on=today()),
        done=_changed_hands,
        to=request.get_full_path(),
        template="measurement/rounds/assign.html",
        entry=entry,
        round=entry.round,
        filter=narrow,
        rows=rows,
        has_institutions=rounds.institutions_of(entry.state).exists(),
        chosen=set(form.data.getlist("services")) if form.is_bound else set(),
        **under_entry(entry),
    )


def _changed_hands(number: int | None) -> str:
    words = ngettext("%(number)d service changed hands.", "%(number)d services changed hands.", number or 0)
    return words % {"number": number or 0}


@opens(to=SPEAKERS, write=SPEAKERS)
def submit(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Show what is missing; without anything missing, ask and hand in."""
    entry = find_entry(request, code, state)
    offer(request, policies.may_submit(request.standing, entry, today()))
    missing = list(answers.sheet(request.standing, entry).missing())
    form = ConfirmForm(sent(request), initial={"seen": entry.version})
    return deed_page(
        request,
        form,
        lambda: actions.submit(
            entry, by=request.standing, on=today(), at=timezone.now(), seen=form.seen_version or entry.version
        ),
        done=_("Your state's answers are submitted."),
        to=entry_page(entry),
        template="measurement/rounds/submit.html",
        heading=_("Submit the answers"),
        submit=_("Submit"),
        entry=entry,
        missing=missing[:SHOWN],
        missing_count=len(missing),
        **under_entry(entry),
    )


@opens(to=OFFICE, write=OFFICE)
def reopen(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Give a submitted part back to its state."""
    entry = find_entry(request, code, state)
    offer(request, policies.may_reopen(request.standing, entry))
    form = ReopenForm(sent(request), initial={"seen": entry.version})
    return deed_page(
        request,
        form,
        lambda: actions.reopen(entry, by=request.standing, reason=form.cleaned_data["reason"], seen=form.seen_version),
        done=_("The answers were given back to their state."),
        to=entry_page(entry),
        heading=_("Give the answers back"),
        lede=_("The state can change its answers again until its closing day, and submits them anew."),
        submit=_("Give them back"),
        **under_round(entry.round) | {"cancel_url": entry_page(entry)},
    )
