"""The reviewers' queue, one answer with all that was said and decided about it, and the deeds on it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.common.forms import ConfirmForm
from multaqa.common.languages import comma
from multaqa.files.serving import attachment
from multaqa.measurement.actions import questioning, reviewing
from multaqa.measurement.actions.telling import Told
from multaqa.measurement.forms.review import MessageForm, ReplyForm, RulingForm, ScoreForm
from multaqa.measurement.models import Answer, Query, Round
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import contests, review
from multaqa.measurement.queries.rounds import find_round
from multaqa.measurement.views.checked import about, answer_of, levels_of, may_of, page_of

READERS = {Role.SECRETARIAT, Role.REVIEWER, Role.DIRECTOR, Role.COORDINATOR}
CHECKERS = {Role.SECRETARIAT, Role.REVIEWER}
ROWS = 50


def _round(request: HttpRequest, code: str) -> Round:
    found = find_round(request.standing, code)
    if not policies.may_see_review(request.standing, found):
        raise Http404
    return found


@opens(to=CHECKERS)
def queue(request: HttpRequest, code: str) -> HttpResponse:
    """List what the reader may score next, and how far each state and reviewer has come."""
    round = _round(request, code)
    mine = request.standing.has(Role.REVIEWER)
    found = review.queue(round, request.standing) if mine else review.under_review(round).filter(is_decided=False)
    wanted = {name: request.GET.get(name, "") for name in ("state", "question", "stage")}
    narrowed = review.narrowed(found, **wanted, seats=review.seats_of(round))
    context = {
        "round": round,
        "page": Paginator(narrowed, ROWS).get_page(request.GET.get("page")),
        "wanted": wanted,
        "states": review.progress_by_state(round),
        "reviewers": review.progress_by_reviewer(round),
        "seats": review.seats_of(round),
        "is_mine": mine,
        "may_open_contest": policies.may_open_contest(request.standing, round),
    }
    return render(request, "measurement/review/queue.html", context)


@opens(to=READERS, write={Role.REVIEWER})
def answer(request: HttpRequest, code: str, answer: int) -> HttpResponse:
    """Show one answer with its evidence, questions and decisions; a reviewer's score is sent here too."""
    one = answer_of(request, code, answer)
    own = _own_score(request, one)
    initial = {"value": _typed(own.value), "gap": own.gap} if own else None
    form = ScoreForm(sent(request), question=one.question, levels=levels_of(one), initial=initial)
    return deed_page(
        request,
        form,
        lambda: reviewing.score(one, by=request.standing, **form.values),
        done=_("Your score was kept."),
        to=lambda _made: _next(request, one),
        template="measurement/review/answer.html",
        **_shown(request, one, own),
    )


def _typed(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _own_score(request: HttpRequest, one: Answer) -> Any:
    seats = review.standing_reviews(one).values()
    return next((each for each in seats if each.by_id == request.standing.user.pk), None)


def _next(request: HttpRequest, one: Answer) -> str:
    """Lead to the next answer of the queue, so that a reviewer goes on without the mouse."""
    following = review.queue(one.entry.round, request.standing).filter(entry=one.entry).first()
    if following is None:
        return reverse("measurement:review-queue", args=[one.entry.round.code])
    return page_of(following)


def _shown(request: HttpRequest, one: Answer, own: Any) -> dict[str, Any]:
    who = request.standing
    decided = policies.may_see_decisions(who, one)
    threads = [
        (
            query,
            contests.awaited_from(query),
            ReplyForm(query=query) if policies.may_reply(who, query) else None,
            policies.may_close_query(who, query),
        )
        for query in contests.queries_of(one)
    ]
    return {
        "one": one,
        "round": one.entry.round,
        "evidence": one.evidence.filter(withdrawn_at=None).select_related("file").order_by("pk"),
        "levels": levels_of(one),
        "reviews": review.reviews_shown(who, one) if decided else [],
        "verdicts": review.verdicts_of(one) if decided else [],
        "contests": one.contests.order_by("-pk") if decided else [],
        "threads": threads,
        "own": own,
        "may": may_of(who, one),
        "names_people": who.has(*CHECKERS),
    }


@opens(to=CHECKERS, write={Role.SECRETARIAT})
def rule(request: HttpRequest, code: str, answer: int) -> HttpResponse:
    """Decide a score as the secretariat."""
    one = answer_of(request, code, answer)
    offer(request, policies.may_rule(request.standing, one))
    form = RulingForm(sent(request), question=one.question, levels=levels_of(one))
    return deed_page(
        request,
        form,
        lambda: reviewing.rule(one, by=request.standing, **form.values),
        done=_("The score was decided."),
        heading=_("Decide the score"),
        submit=_("Decide"),
        **about(request, one),
    )


@opens(to=READERS, write=CHECKERS)
def ask(request: HttpRequest, code: str, answer: int) -> HttpResponse:
    """Put a question about an answer to its state."""
    one = answer_of(request, code, answer)
    offer(request, may_of(request.standing, one).ask)
    form = MessageForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: questioning.ask(one, by=request.standing, text=form.cleaned_data["text"]),
        done=_("The question was sent to the state's coordinator."),
        heading=_("Ask about this answer"),
        submit=_("Ask"),
        **{**about(request, one), "to": lambda told: _tell_failures(request, one, told)},
    )


def _tell_failures(request: HttpRequest, one: Answer, told: Told | None) -> str:
    """Say for whom the mail server would not take the letter, and lead back to the answer."""
    if told and told.failed:
        sentence = _("The message stands here, but no letter could tell of it.")
        if request.standing.has(*CHECKERS):
            names = comma().join(notice.user.name for notice in told.failed)
            sentence = _("The message stands here, but the mail server did not take the letter to: %(names)s")
            sentence %= {"names": names}
        messages.warning(request, sentence)
    return page_of(one)


def _query(request: HttpRequest, code: str, answer: int, query: int) -> Query:
    one = answer_of(request, code, answer)
    found = get_object_or_404(Query, pk=query, answer=one)
    found.answer = one
    return found


@opens(to=READERS, write=READERS)
def reply(request: HttpRequest, code: str, answer: int, query: int) -> HttpResponse:
    """Write under a question."""
    found = _query(request, code, answer, query)
    offer(request, policies.may_reply(request.standing, found))
    form = MessageForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: questioning.reply(found, by=request.standing, text=form.cleaned_data["text"]),
        done=_("The message was sent."),
        heading=_("Reply"),
        submit=_("Send"),
        **{**about(request, found.answer), "to": lambda told: _tell_failures(request, found.answer, told)},
    )


@opens(to=CHECKERS, write=CHECKERS)
def close_query(request: HttpRequest, code: str, answer: int, query: int) -> HttpResponse:
    """Say that a question is answered."""
    found = _query(request, code, answer, query)
    offer(request, policies.may_close_query(request.standing, found))
    form = ConfirmForm(sent(request), initial={"seen": found.version})
    return deed_page(
        request,
        form,
        lambda: questioning.close_query(found, by=request.standing, seen=form.seen_version),
        done=_("The question was closed."),
        heading=_("Close the question"),
        submit=_("Close the question"),
        **about(request, found.answer),
    )


@opens(to=READERS)
def evidence(request: HttpRequest, code: str, answer: int, piece: int) -> FileResponse:
    """Hand out a file behind an answer to those who may see the answer."""
    one = answer_of(request, code, answer)
    found = get_object_or_404(one.evidence, pk=piece, file__isnull=False, withdrawn_at=None)
    return attachment(found.file)
