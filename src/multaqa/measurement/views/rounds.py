"""Rounds: the list, the page with its progress, and what the secretariat does with a round."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from multaqa.accounts.access import opens
from multaqa.common.answers import as_json
from multaqa.common.deeds import back_to, deed_page, offer, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.common.languages import comma, passage
from multaqa.common.sorting import fold
from multaqa.measurement.actions import reminders
from multaqa.measurement.actions import rounds as actions
from multaqa.measurement.forms.rounds import ExtendForm, NewRoundForm, ProgressFilter, RemindForm, RoundForm
from multaqa.measurement.models import Round
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import progress, rounds
from multaqa.measurement.represent import rounds as represent
from multaqa.measurement.views.collecting import OFFICE, READERS, allow, may_round, round_page, under_round
from multaqa.members.queries import today

_BY = {
    progress.STATE: progress.by_state,
    progress.INSTITUTION: progress.by_institution,
    progress.SERVICE: progress.by_service,
}


@opens(to=READERS)
def index(request: HttpRequest) -> HttpResponse:
    """List the rounds of which the reader may know."""
    context = {"rounds": rounds.rounds_visible_to(request.standing), "may_plan": policies.may_plan(request.standing)}
    return render(request, "measurement/rounds/list.html", context)


@opens(to=READERS)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a round: its days, and how far it has come by state, institution or service."""
    round_ = rounds.find_round(request.standing, code)
    counts = progress.Counts(request.standing, round_)
    form = ProgressFilter(request.GET)
    form.is_valid()
    by = form.cleaned_data.get("by") or progress.STATE
    context = {
        "round": round_,
        "may": may_round(request, round_),
        "total": progress.total(counts),
        "rows": _narrowed(_BY[by](counts), form),
        "by": by,
        "form": form,
        "submitted": sum(entry.status == "submitted" for entry in counts.entries),
        "entries": len(counts.entries),
    }
    return render(request, "measurement/rounds/detail.html", context)


def _narrowed(rows: list[progress.Progress], form: ProgressFilter) -> list[progress.Progress]:
    stage, text = form.cleaned_data.get("stage"), fold(form.cleaned_data.get("text") or "")
    return [
        row
        for row in rows
        if (not stage or row.stage == stage) and (not text or text in fold(passage(row.record, "name").text))
    ]


@opens(to=READERS)
def detail_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give the same as data."""
    round_ = rounds.find_round(request.standing, code)
    counts = progress.Counts(request.standing, round_)
    return as_json(
        {**represent.round_(round_), "states": [represent.progress(row) for row in progress.by_state(counts)]}
    )


@opens(to=OFFICE, write=OFFICE)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a round."""
    allow(policies.may_plan(request.standing))
    form = NewRoundForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.plan(by=request.standing, **form.values),
        done=_("The round is planned. It stays with the secretariat until it opens."),
        to=lambda made: round_page(made) if made else "measurement:rounds",
        heading=_("Plan a round"),
        lede=_("Until it opens, the secretariat alone sees it and may change it."),
        submit=_("Plan the round"),
        **back_to("../", _("Rounds")),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is planned."""
    round_ = rounds.find_round(request.standing, code)
    offer(request, policies.may_revise(request.standing, round_))
    form = RoundForm(sent(request), initial=initial_of(round_, RoundForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise(round_, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The round was saved."),
        to=round_page(round_),
        heading=_("Edit the round"),
        submit=_("Save"),
        **under_round(round_),
    )


@opens(to=OFFICE, write=OFFICE)
def open_round(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then open the round and freeze its edition."""
    round_ = rounds.find_round(request.standing, code)
    offer(request, policies.may_open(request.standing, round_))
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.open_round(round_, by=request.standing, on=today()),
        done=_("The round is open. Every member state can answer now."),
        to=round_page(round_),
        template="common/confirm.html",
        heading=_("Open the round"),
        consequence=_(
            "Every member state receives its part and can answer from now on. The edition with its catalogue, "
            "questionnaire and framework is frozen and never changes again."
        ),
        submit=_("Open the round"),
        **under_round(round_),
    )


@opens(to=OFFICE, write=OFFICE)
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Give all states, or one, more days."""
    round_ = rounds.find_round(request.standing, code)
    offer(request, policies.may_extend(request.standing, round_))
    form = ExtendForm(sent(request), round_=round_)
    return deed_page(
        request,
        form,
        lambda: actions.extend(
            round_, by=request.standing, until=form.cleaned_data["until"], entry=form.entry, on=today()
        ),
        done=_("The round was extended."),
        to=round_page(round_),
        heading=_("Extend the round"),
        submit=_("Extend"),
        **under_round(round_),
    )


@opens(to=OFFICE, write=OFFICE)
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Show who would be written to, then write to them."""
    round_ = rounds.find_round(request.standing, code)
    offer(request, policies.may_remind(request.standing, round_))
    form = RemindForm(sent(request), round_=round_)
    letters = reminders.letters_due(round_, by=request.standing)
    words = ngettext("%(number)d letter is due.", "%(number)d letters are due.", len(letters))
    return deed_page(
        request,
        form,
        lambda: reminders.remind(round_, by=request.standing, entry=form.entry),
        done=_("The reminders were sent."),
        to=lambda sent: _tell_failures(request, round_, sent),
        template="measurement/rounds/remind.html",
        heading=_("Remind"),
        lede=words % {"number": len(letters)},
        letters=letters,
        submit=_("Send the letters"),
        **under_round(round_),
    )


def _tell_failures(request: HttpRequest, round_: Round, sent: reminders.Sent | None) -> str:
    """Name those for whom the mail server would not take a letter, and lead back to the round."""
    if sent and sent.failed:
        names = comma().join(one.user.email for one in sent.failed)
        messages.warning(request, _("The mail server did not take the letter to: %(names)s") % {"names": names})
    return round_page(round_)


@opens(to=OFFICE, write=OFFICE)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then end the collection."""
    round_ = rounds.find_round(request.standing, code)
    offer(request, policies.may_close(request.standing, round_))
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.close(round_, by=request.standing),
        done=_("The round is closed; its answers are in review."),
        to=round_page(round_),
        template="common/confirm.html",
        heading=_("Close the round"),
        consequence=_(
            "No state can answer any more. What was submitted goes to review; who has not submitted takes no part."
        ),
        submit=_("Close the round"),
        danger=True,
        **under_round(round_),
    )
