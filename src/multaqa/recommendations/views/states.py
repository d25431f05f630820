"""Each state's own page: every line that speaks to it, its answers, and the form of the next one."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import in_all
from multaqa.members import queries as members
from multaqa.recommendations import policies, queries, represent
from multaqa.recommendations.choices import FOR_A_STATE, LIFE_TONE, Dimension
from multaqa.recommendations.forms.filters import LineFilter
from multaqa.recommendations.queries import Answer
from multaqa.recommendations.views.shown import statuses


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the table of who must act, which links to each state."""
    return redirect(reverse("recommendations:list") + "#who-must-act")


@opens(to=EVERYONE)
def page(request: HttpRequest, state: str) -> HttpResponse:
    """Show what is asked of one state, and what it answered to those who may see it."""
    record = members.state(state)
    form = LineFilter(request.GET, who=request.standing)
    answers = queries.of_state(request.standing, record.code, **form.wanted)
    context = {
        "state": record,
        "form": form,
        "rows": [_row(request, answer) for answer in answers],
        "count": len(answers),
        "sees": _sees(request, record.code),
        "progress": queries.tally(answer.follow_up for answer in answers if answer.follow_up),
        "is_own": record.code in request.standing.states_as(*FOR_A_STATE),
    }
    return render(request, "recommendations/state.html", context)


def _sees(request: HttpRequest, state: str) -> bool:
    who = request.standing
    return policies.may_see_statuses(who) or state in who.states_as(*FOR_A_STATE)


def _row(request: HttpRequest, answer: Answer) -> tuple:
    one, line = answer.follow_up, answer.line
    shown = []
    if one:
        one.line = line
        may = line.is_live
        shown = [
            (status, may and policies.may_record(request.standing, one, status.dimension)) for status in statuses(one)
        ]
    return line, one, shown, LIFE_TONE[line.life]


@opens(to=EVERYONE)
def page_json(request: HttpRequest, state: str) -> JsonResponse:
    """Give what is asked of one state as data."""
    record = members.state(state)
    form = LineFilter(request.GET, who=request.standing)
    rows = [_entry(answer) for answer in queries.of_state(request.standing, record.code, **form.wanted)]
    made = {"state": record.code, "name": in_all(record, "name"), "lines": rows}
    return as_json(made)


def _entry(answer: Answer) -> dict:
    one = answer.follow_up
    said = represent.status(one) if one else {}
    return {
        **represent.line(answer.line),
        "recommendation": answer.line.recommendation.code,
        **{name: said[name] for name in Dimension.values if one},
    }
