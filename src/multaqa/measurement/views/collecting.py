"""What the pages of a round share: who opens them, finding the place, leading back."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from multaqa.accounts.choices import Role
from multaqa.common.deeds import back_to
from multaqa.common.languages import passage
from multaqa.measurement import reach, rules
from multaqa.measurement.models import Assignment, Entry, Question, Round, Service
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import rounds
from multaqa.members.queries import today

OFFICE = frozenset({Role.SECRETARIAT})
SPEAKERS = frozenset({Role.DIRECTOR, Role.COORDINATOR})
ANSWERERS = SPEAKERS | {Role.INSTITUTION}
READERS = ANSWERERS | OFFICE | {Role.REVIEWER}


class Place(NamedTuple):
    """Where an answer stands: the state's part, the question, perhaps the service and who holds it."""

    entry: Entry
    question: Question
    service: Service | None
    assignment: Assignment | None


def find_entry(request: HttpRequest, code: str, state: str) -> Entry:
    """Return the state's part that the reader may see, or answer 404."""
    return rounds.find_entry(request.standing, code, state)


def find_service(request: HttpRequest, entry: Entry, code: str) -> tuple[Service | None, Assignment | None]:
    """Return a service with who holds it, or nothing for the state as a whole; one not the reader's answers 404."""
    if not code:
        allow(reach.sees_all_of(request.standing, entry))
        return None, None
    service = get_object_or_404(Service.objects.select_related("sector"), edition=entry.round.edition_id, code=code)
    assignment = rounds.assignment_of(entry, service.pk)
    allow(reach.sees_all_of(request.standing, entry) or reach.holds(request.standing, assignment))
    return service, assignment


def find_place(request: HttpRequest, code: str, state: str, question: str, service: str = "") -> Place:
    """Return the place of one answer; a question that is not asked there answers 404."""
    entry = find_entry(request, code, state)
    found, assignment = find_service(request, entry, service)
    asked = get_object_or_404(Question, edition=entry.round.edition_id, code=question)
    allow(rules.is_asked(asked, found))
    return Place(entry, asked, found, assignment)


def allow(allowed: bool) -> None:
    """Answer 404 to those who may not, so that nothing is revealed."""
    if not allowed:
        raise Http404


def round_page(round_: Round) -> str:
    return reverse("measurement:round", args=[round_.code])


def entry_page(entry: Entry, name: str = "entry") -> str:
    """Return the address of a state's part, or of one of its pages."""
    return reverse(f"measurement:round-{name}", args=[entry.round.code, entry.state.code])


def form_page(entry: Entry, service: Service | None) -> str:
    """Return the address of the form of a service, or of the questions about the state."""
    if service is None:
        return entry_page(entry, "state-form")
    return reverse("measurement:round-service-form", args=[entry.round.code, entry.state.code, service.code])


def answer_page(place: Place, name: str = "answer", *more: Any) -> str:
    """Return the address of one answer, or of what belongs to it."""
    where = [place.entry.round.code, place.entry.state.code]
    kind = "service" if place.service else "state"
    where += [place.service.code] if place.service else []
    return reverse(f"measurement:round-{kind}-{name}", args=[*where, place.question.code, *more])


def may_round(request: HttpRequest, round_: Round) -> dict[str, bool]:
    """Return what the reader may do with a round."""
    who = request.standing
    return {
        "revise": policies.may_revise(who, round_),
        "open": policies.may_open(who, round_),
        "extend": policies.may_extend(who, round_),
        "remind": policies.may_remind(who, round_),
        "close": policies.may_close(who, round_),
    }


def may_entry(request: HttpRequest, entry: Entry) -> dict[str, bool]:
    """Return what the reader may do with a state's part."""
    who, day = request.standing, today()
    return {
        "assign": policies.may_assign(who, entry, day),
        "fill": policies.may_fill(who, entry, day),
        "submit": policies.may_submit(who, entry, day),
        "reopen": policies.may_reopen(who, entry),
        "see_all": reach.sees_all_of(who, entry),
    }


def under_round(round_: Round) -> dict[str, Any]:
    """Return what a form page needs to lead back to a round."""
    return back_to(round_page(round_), passage(round_, "title").text)


def under_entry(entry: Entry) -> dict[str, Any]:
    """Return what a form page needs to lead back to a state's part."""
    return back_to(entry_page(entry), passage(entry.state, "name").text)
