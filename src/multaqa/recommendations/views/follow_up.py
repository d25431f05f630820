"""One line before one addressee: its steps, the form of the next one, and their evidence."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.answers import as_json
from multaqa.common.bidi import isolate
from multaqa.common.deeds import deed_page, sent
from multaqa.files.serving import attachment
from multaqa.recommendations import actions, policies, queries, represent
from multaqa.recommendations.choices import FOR_A_BODY, NETWORK, Dimension
from multaqa.recommendations.forms.status import StatusForm
from multaqa.recommendations.models import Evidence, FollowUp, StatusEvent
from multaqa.recommendations.views.shown import LABEL, statuses

READERS = NETWORK | set(FOR_A_BODY)
WRITERS = {Role.SECRETARIAT, Role.REVIEWER, Role.DIRECTOR, Role.COORDINATOR, *FOR_A_BODY}
_ASK = {
    Dimension.ACCEPTANCE: gettext_noop("Does %(addressee)s accept %(line)s?"),
    Dimension.REPORTED: gettext_noop("How far has %(addressee)s carried out %(line)s?"),
    Dimension.VERIFIED: gettext_noop("How far does the evidence show that %(addressee)s has carried out %(line)s?"),
}


def _wanted(request: HttpRequest, line: str, addressee: str) -> FollowUp:
    one = queries.before(request.standing, line=line, addressee=addressee)
    if one is None:
        raise Http404
    return one


@opens(to=READERS)
def detail(request: HttpRequest, line: str, addressee: str) -> HttpResponse:
    """Show what one addressee answered to a line, step by step."""
    one = _wanted(request, line, addressee)
    who = request.standing
    found = queries.steps(one)
    first = {step.dimension: step.pk for step in found}  # the newest comes first, so the oldest is left standing
    for step in found:
        step.follow_up = one
    context = {
        "one": one,
        "line": one.line,
        "statuses": [(status, policies.may_record(who, one, status.dimension)) for status in statuses(one)],
        "steps": [(step, _before(step, first), LABEL[step.after], _may_correct(request, step)) for step in found],
        "is_live": one.line.is_live,
    }
    return render(request, "recommendations/follow_up.html", context)


def _before(step: StatusEvent, first: dict[str, int]) -> Any:
    silent = step.dimension != Dimension.ACCEPTANCE and step.pk == first[step.dimension]
    return LABEL[queries.SILENT if silent else step.before]


def _may_correct(request: HttpRequest, step: StatusEvent) -> bool:
    return not hasattr(step, "corrected_by") and policies.may_correct(request.standing, step)


@opens(to=READERS)
def detail_json(request: HttpRequest, line: str, addressee: str) -> JsonResponse:
    """Give what one addressee answered to a line as data."""
    one = _wanted(request, line, addressee)
    made = represent.follow_up(one, queries.steps(one))
    return as_json(made)


@opens(to=READERS, write=WRITERS)
def record(request: HttpRequest, line: str, addressee: str, dimension: str) -> HttpResponse:
    """Ask for the next step of one history, and add it."""
    one = _wanted(request, line, addressee)
    if dimension not in Dimension.values or not policies.may_record(request.standing, one, dimension):
        raise Http404
    form = StatusForm(
        sent(request),
        request.FILES or None,
        dimension=dimension,
        initial={"seen": getattr(one, dimension)},
        auto_id=f"{one.line.code}-{dimension}-%s",  # several of these forms may stand open on a state's page
    )
    words = {"addressee": isolate(str(one.addressee)), "line": isolate(one.line.code, "ltr")}
    return deed_page(
        request,
        form,
        lambda: actions.record_status(
            one, by=request.standing, dimension=dimension, before=form.cleaned_data["seen"] or None, **form.values
        ),
        done=_("The status was recorded."),
        to=_back(request, one),
        heading=_(_ASK[Dimension(dimension)]) % words,
        submit=pgettext("button", "Record"),
        on_behalf=policies.is_on_behalf(request.standing, one, dimension),
        **_frame(request, one, dimension),
    )


@opens(to=READERS, write=WRITERS)
def correct(request: HttpRequest, line: str, addressee: str, step: int) -> HttpResponse:
    """Answer a mistaken step with a right one."""
    one = _wanted(request, line, addressee)
    wrong = get_object_or_404(one.events.select_related("by"), pk=step)
    wrong.follow_up = one
    if not policies.may_correct(request.standing, wrong):
        raise Http404
    initial = {"after": wrong.after, "effective_on": wrong.effective_on}
    form = StatusForm(sent(request), request.FILES or None, dimension=wrong.dimension, correcting=True, initial=initial)
    return deed_page(
        request,
        form,
        lambda: actions.correct_status(wrong, by=request.standing, **form.values),
        done=_("The step was corrected; the mistaken one stays readable beside it."),
        to=_home(one),
        heading=_("Correct a step of %(line)s") % {"line": isolate(one.line.code, "ltr")},
        submit=pgettext("button", "Correct"),
        wrong=wrong,
        wrong_label=LABEL[wrong.after],
        on_behalf=policies.is_on_behalf(request.standing, one, wrong.dimension),
        **_frame(request, one, wrong.dimension),
    )


@opens(to=READERS)
def evidence(request: HttpRequest, line: str, addressee: str, piece: int) -> FileResponse:
    """Hand out a file of evidence to those who may see the status that it stands behind."""
    one = _wanted(request, line, addressee)
    found = get_object_or_404(Evidence, pk=piece, event__follow_up=one, file__isnull=False)
    return attachment(found.file)


def _home(one: FollowUp) -> str:
    return reverse("recommendations:follow-up", args=[one.line.code, one.addressee.code])


def _back(request: HttpRequest, one: FollowUp) -> str:
    """Return where the answer leads: the state's own page if the form was opened there."""
    if request.GET.get("back") == "state" and one.state_id:
        return reverse("recommendations:state", args=[one.state.code]) + f"#{one.line.code}"
    return _home(one)


def _frame(request: HttpRequest, one: FollowUp, dimension: str) -> dict[str, Any]:
    inline = request.htmx and request.method == "GET"
    return {
        "template": "recommendations/_status_form.html" if inline else "recommendations/status_page.html",
        "one": one,
        "line": one.line,
        "action": request.get_full_path(),
        "now": next(status for status in statuses(one) if status.dimension == dimension),
        "cancel_url": _back(request, one),
        "parent_url": _home(one),
        "parent": isolate(one.line.code, "ltr"),
    }
