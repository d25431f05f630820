"""What was decided on a state's answers, what it contests, and the stages of a round that lead there."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import back_to, deed_page, offer, sent
from multaqa.common.forms import ConfirmForm
from multaqa.measurement.actions import contesting
from multaqa.measurement.forms.review import ContestForm, DispositionForm, UntilForm
from multaqa.measurement.models import Answer, Contest, Entry
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import contests, review
from multaqa.measurement.queries.rounds import find_round
from multaqa.measurement.views.checked import about, answer_of, levels_of, may_of
from multaqa.members.choices import FOCAL_POINTS

SPEAKERS = set(FOCAL_POINTS)
READERS = {Role.SECRETARIAT, Role.REVIEWER, *FOCAL_POINTS}
ROWS = 60


@opens(to=READERS)
def decisions(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Show every decision on one state's answers beside what the state said."""
    round = find_round(request.standing, code)
    entry = get_object_or_404(Entry.objects.select_related("state"), round=round, state__code=state)
    if not policies.may_see_decisions(request.standing, Answer(entry=_of(entry, round))):
        raise Http404
    found = review.decisions(round, state)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    verdicts = review.verdicts_by_id(one.verdict_id for one in page)
    context = {
        "round": round,
        "state": entry.state,
        "page": page,
        "rows": [(one, verdicts.get(one.verdict_id)) for one in page],
    }
    return render(request, "measurement/review/decisions.html", context)


def _of(entry: Entry, round: Any) -> Entry:
    entry.round = round
    return entry


@opens(to=READERS)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """List what is contested, as far as the reader may know of it."""
    round = find_round(request.standing, code)
    found = contests.contests_visible_to(request.standing).filter(answer__entry__round=round)
    page, who = Paginator(found, ROWS).get_page(request.GET.get("page")), request.standing
    context = {
        "round": round,
        "page": page,
        "rows": [(one, policies.may_dispose(who, one), policies.may_withdraw(who, one)) for one in page],
        "may_settle": policies.may_settle(who, round),
    }
    return render(request, "measurement/review/contests.html", context)


@opens(to=SPEAKERS, write=SPEAKERS)
def contest(request: HttpRequest, code: str, answer: int) -> HttpResponse:
    """Object to the score of one's own answer."""
    one = answer_of(request, code, answer)
    offer(request, may_of(request.standing, one).contest)
    form = ContestForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: contesting.contest(one, by=request.standing, reason=form.cleaned_data["reason"]),
        done=_("Your objection was sent to the secretariat."),
        heading=_("Contest the score"),
        submit=_("Contest"),
        **about(request, one),
    )


def _contest(request: HttpRequest, code: str, contest: int) -> Contest:
    found = contests.contests_visible_to(request.standing).filter(answer__entry__round__code=code)
    return get_object_or_404(found, pk=contest)


@opens(to=SPEAKERS, write=SPEAKERS)
def withdraw(request: HttpRequest, code: str, contest: int) -> HttpResponse:
    """Take an objection back."""
    record = _contest(request, code, contest)
    offer(request, policies.may_withdraw(request.standing, record))
    form = ConfirmForm(sent(request), initial={"seen": record.version})
    return deed_page(
        request,
        form,
        lambda: contesting.withdraw_contest(record, by=request.standing, seen=form.seen_version),
        done=_("The objection was withdrawn."),
        heading=_("Withdraw the objection"),
        submit=_("Withdraw"),
        **about(request, record.answer),
    )


@opens(to={Role.SECRETARIAT}, write={Role.SECRETARIAT})
def dispose(request: HttpRequest, code: str, contest: int) -> HttpResponse:
    """Decide on an objection."""
    record = _contest(request, code, contest)
    offer(request, policies.may_dispose(request.standing, record))
    one = record.answer
    form = DispositionForm(
        sent(request), question=one.question, levels=levels_of(one), initial={"seen": record.version}
    )
    return deed_page(
        request,
        form,
        lambda: contesting.dispose(record, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The objection was decided."),
        heading=_("Decide on the objection"),
        submit=_("Decide"),
        contested=record,
        **about(request, one),
    )


@opens(to={Role.SECRETARIAT}, write={Role.SECRETARIAT})
def open_contest(request: HttpRequest, code: str) -> HttpResponse:
    """End the review and let each state see and contest its scores."""
    round = find_round(request.standing, code)
    offer(request, policies.may_open_contest(request.standing, round))
    form = UntilForm(sent(request), initial={"seen": round.version, "until": round.contest_until})
    queue = reverse("measurement:review-queue", args=[code])
    return deed_page(
        request,
        form,
        lambda: contesting.open_contest(round, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The review has ended; each state now sees its scores."),
        to=reverse("measurement:contest-list", args=[code]),
        heading=_("End the review"),
        lede=_("Answers that need no review stand as given. Each state sees every decision on its own answers."),
        submit=_("End the review"),
        **back_to(queue, _("Review")),
    )


@opens(to={Role.SECRETARIAT}, write={Role.SECRETARIAT})
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """End the time for objections."""
    round = find_round(request.standing, code)
    offer(request, policies.may_settle(request.standing, round))
    form = ConfirmForm(sent(request), initial={"seen": round.version})
    listed = reverse("measurement:contest-list", args=[code])
    return deed_page(
        request,
        form,
        lambda: contesting.settle(round, by=request.standing, seen=form.seen_version),
        done=_("The scores are settled; the results may be published."),
        to=reverse("measurement:result-draft", args=[code]),
        heading=_("Settle the scores"),
        lede=_(
            "From then on no score is contested, and the results may be published. Drafts can be computed at any time."
        ),
        submit=_("Settle"),
        **back_to(listed, _("Contests")),
    )
