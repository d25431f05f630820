"""What the pages of review and contests share: one answer, if the reader may see it, and what they may do with it."""

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from multaqa.accounts.standing import Standing
from multaqa.common.deeds import back_to
from multaqa.common.languages import colon, passage
from multaqa.measurement.choices import QuestionKind
from multaqa.measurement.models import Answer
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries.contests import open_contest_of
from multaqa.members.queries import today


def answer_of(request: HttpRequest, code: str, pk: int) -> Answer:
    """Return an answer under review; one that the reader may not see does not exist."""
    related = ("entry__round__edition__index", "entry__state", "question", "service", "answered_by")
    found = get_object_or_404(Answer.objects.select_related(*related), pk=pk, entry__round__code=code)
    if found.entry.round.state not in policies.CHECKED or not policies.may_handle(request.standing, found):
        raise Http404
    return found


def levels_of(answer: Answer) -> list[tuple[int, Any]]:
    """Return the rungs of the ladder, as choices, where the question asks for a level."""
    if answer.question.kind != QuestionKind.LEVEL:
        return []
    levels = answer.entry.round.edition.levels.order_by("number")
    return [(each.number, f"{each.number}{colon()}{passage(each, 'name').text}") for each in levels]


def may_of(who: Standing, answer: Answer) -> SimpleNamespace:
    """Return what the reader may do with an answer, for the page's buttons."""
    return SimpleNamespace(
        score=policies.may_score(who, answer) and not answer.verdicts.exists(),
        ask=policies.may_ask(who, answer) and not answer.queries.filter(by=who.user, is_open=True).exists(),
        rule=policies.may_rule(who, answer),
        contest=policies.may_contest(who, answer, today()) and open_contest_of(answer) is None,
        decide=policies.may_see_decisions(who, answer),
    )


def page_of(answer: Answer) -> str:
    """Return the address on which an answer is checked."""
    return reverse("measurement:review-answer", args=[answer.entry.round.code, answer.pk])


def about(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    """Return what the page of a deed on an answer needs: what it is about, and the way back."""
    address = page_of(answer)
    decided = policies.may_see_decisions(request.standing, answer)
    return {
        "template": "measurement/review/deed.html",
        "one": answer,
        "round": answer.entry.round,
        "verdict": answer.verdicts.order_by("-pk").first() if decided else None,
        "to": address,
        **back_to(address, passage(answer.service or answer.entry.state, "name").text),
    }
