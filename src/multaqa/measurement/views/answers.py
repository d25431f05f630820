"""The forms of a service and of the state, one answer at a time, and the evidence behind it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, sent
from multaqa.common.errors import Conflict
from multaqa.common.forms import ConfirmForm, attempt
from multaqa.files import actions as files
from multaqa.files.serving import attachment
from multaqa.measurement import reach, rules
from multaqa.measurement.actions import answers as actions
from multaqa.measurement.forms.answers import AnswerForm, EvidenceForm, initial_of
from multaqa.measurement.models import AnswerEvidence
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import answers
from multaqa.measurement.views.collecting import (
    ANSWERERS,
    READERS,
    Place,
    allow,
    answer_page,
    find_entry,
    find_place,
    find_service,
    form_page,
    may_entry,
    under_entry,
)
from multaqa.members.queries import today

# What came of a save, for the script that keeps unsent answers.
OUTCOME = "X-Answer"


@opens(to=READERS)
def form(request: HttpRequest, code: str, state: str, service: str = "") -> HttpResponse:
    """Show every question about a service, or about the state, with its answer so far."""
    entry = find_entry(request, code, state)
    found, assignment = find_service(request, entry, service)
    sheet = answers.sheet(request.standing, entry, service=found, state_only=found is None)
    levels = list(entry.round.edition.levels.all())
    may_answer = policies.may_answer(request.standing, entry, assignment, today())
    context = {
        "entry": entry,
        "round": entry.round,
        "service": found,
        "assignment": assignment,
        "may": may_entry(request, entry),
        "may_answer": may_answer,
        "due": reach.due_of(entry),
        "levels": levels,
        "rows": [
            _row(Place(entry, line.question, found, assignment), line, levels, may_answer) for line in sheet.lines
        ],
        "neighbours": answers.neighbours(request.standing, entry, found),
    }
    return render(request, "measurement/answers/form.html", context)


def _row(place: Place, line: answers.Line, levels: list, may_answer: bool) -> dict[str, Any]:
    """Return what one question shows."""
    return {
        "line": line,
        "place": place,
        "url": answer_page(place),
        "key": uuid.uuid4(),
        "lacks": line.lacks if line.said.is_given else None,
        "evidence_url": answer_page(place, "evidence"),
        "form": AnswerForm(question=line.question, levels=levels, initial=initial_of(line.said, line.version))
        if may_answer
        else None,
        "evidence_form": EvidenceForm(question=line.question) if may_answer else None,
    }


@opens(to=READERS, write=ANSWERERS)
def answer(request: HttpRequest, code: str, state: str, question: str, service: str = "") -> HttpResponse:
    """Show one answer with its versions; keep it when it is sent.

    The same address serves a form sent whole and the script that saves as one types: the script is given the answer's
    status alone.
    """
    place = find_place(request, code, state, question, service)
    if request.method != "POST":
        return _page(request, place)
    allow(policies.may_answer(request.standing, place.entry, place.assignment, today()))
    form = AnswerForm(request.POST, question=place.question)
    if not form.is_valid():
        return _refused(request, place, form)
    form.cleaned_data["submission"] = _key(form)
    try:
        done, saved = attempt(
            form,
            lambda: actions.save(
                place.entry,
                place.question,
                place.service,
                form.said,
                by=request.standing,
                assignment=place.assignment,
                on=today(),
                at=timezone.now(),
                seen=form.seen_version or 0,
            ),
        )
    except Conflict as conflict:
        return _conflict(request, place, form, conflict)
    if not done:
        return _refused(request, place, form)
    stored = saved or answers.answer_of(place.entry, place.question, place.service)
    if saved is None and rules.said_in(stored) != form.said:
        # It was kept the first time, and somebody has changed it since: «saved» would hide their answer.
        return _conflict(request, place, form, actions.disagreement(stored, form.said, form.seen_version or 0))
    return _saved(request, place, stored)


def _key(form: AnswerForm) -> uuid.UUID | None:
    """Return the key of this sending: the same key with other content is another sending, and is kept as well."""
    sent_key = form.cleaned_data.get("submission")
    if sent_key is None:
        return None
    content = (form.question.pk, form.cleaned_data.get("seen"), *form.said)
    return uuid.uuid5(sent_key, repr(content))


def _saved(request: HttpRequest, place: Place, saved: Any) -> HttpResponse:
    if not request.htmx:
        messages.success(request, _("The answer was saved."))
        return redirect(f"{form_page(place.entry, place.service)}#{place.question.code}")
    lacks = answers.lacks_of(saved)
    context = {"question": place.question, "answer": saved, "key": uuid.uuid4(), "seen": saved.version, "lacks": lacks}
    return _status(request, context, "saved", 200)


def _refused(request: HttpRequest, place: Place, form: AnswerForm) -> HttpResponse:
    if not request.htmx:
        return _page(request, place, form, status=422)
    context = {"question": place.question, "form": form, "key": uuid.uuid4(), "seen": form["seen"].value() or 0}
    return _status(request, context, "refused", 422)


def _conflict(request: HttpRequest, place: Place, form: AnswerForm, conflict: Conflict) -> HttpResponse:
    """Show both answers; the version seen stays the old one, so that only the button replaces theirs."""
    stored = conflict.record
    shown = {
        "question": place.question,
        "conflict": conflict,
        "stored": stored,
        "keep_url": form_page(place.entry, place.service),
        "key": uuid.uuid4(),
        "seen": form.seen_version or 0,
    }
    if not request.htmx:
        return _page(request, place, form, status=409, **shown)
    return _status(request, shown, "conflict", 409)


def _status(request: HttpRequest, context: dict[str, Any], outcome: str, status: int) -> HttpResponse:
    response = render(request, "measurement/answers/_status.html", context, status=status)
    response[OUTCOME] = outcome
    return response


def _page(
    request: HttpRequest, place: Place, form: AnswerForm | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Show one answer: the form, its evidence, and every version that was ever saved."""
    sheet = answers.sheet(request.standing, place.entry, service=place.service, state_only=place.service is None)
    line = sheet.by_key[answers.key_of(place.service.code if place.service else "", place.question.code)]
    may_answer = policies.may_answer(request.standing, place.entry, place.assignment, today())
    levels = list(place.entry.round.edition.levels.all())
    row = _row(place, line, levels, may_answer)
    if form is not None:
        form.fields["value"].widget = row["form"].fields["value"].widget
        row["form"] = form
    context = {
        "entry": place.entry,
        "round": place.entry.round,
        "service": place.service,
        "row": row,
        "levels": levels,
        "may_answer": may_answer,
        "versions": answers.versions_of(line.answer),
        "back": f"{form_page(place.entry, place.service)}#{place.question.code}",
        **more,
    }
    return render(request, "measurement/answers/answer.html", context, status=status)


@opens(to=ANSWERERS, write=ANSWERERS)
def add_evidence(request: HttpRequest, code: str, state: str, question: str, service: str = "") -> HttpResponse:
    """Put a piece of evidence behind an answer."""
    place = find_place(request, code, state, question, service)
    allow(policies.may_answer(request.standing, place.entry, place.assignment, today()))
    form = EvidenceForm(sent(request), request.FILES or None, question=place.question)

    def deed() -> AnswerEvidence:
        values = form.values
        upload = values.pop("upload")
        file = files.store(upload, by=request.standing, field="upload") if upload and not values["url"] else None
        if upload and values["url"]:
            file = upload  # both were given: the action says so
        return actions.add_evidence(
            place.entry,
            place.question,
            place.service,
            by=request.standing,
            assignment=place.assignment,
            on=today(),
            at=timezone.now(),
            file=file,
            **values,
        )

    return deed_page(
        request,
        form,
        deed,
        done=_("The evidence was added."),
        to=f"{form_page(place.entry, place.service)}#{place.question.code}",
        heading=_("Add evidence"),
        submit=_("Add the evidence"),
        **under_entry(place.entry) | {"cancel_url": form_page(place.entry, place.service)},
    )


def _find_evidence(place: Place, pk: int) -> AnswerEvidence:
    found = AnswerEvidence.objects.select_related("file", "answer__entry__round", "answer__entry__state")
    return get_object_or_404(
        found, pk=pk, answer__entry=place.entry, answer__question=place.question, answer__service=place.service
    )


@opens(to=READERS)
def evidence_file(request: HttpRequest, *, pk: int, **where: str) -> HttpResponse:
    """Hand out the file of a piece of evidence to those who see the answer."""
    evidence = _find_evidence(find_place(request, **where), pk)
    allow(evidence.file is not None)
    return attachment(evidence.file)


@opens(to=ANSWERERS, write=ANSWERERS)
def withdraw_evidence(request: HttpRequest, *, pk: int, **where: str) -> HttpResponse:
    """Ask, then take a piece of evidence back."""
    place = find_place(request, **where)
    evidence = _find_evidence(place, pk)
    may = policies.may_answer(request.standing, place.entry, place.assignment, today())
    allow(may and evidence.withdrawn_at is None)
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.withdraw_evidence(
            evidence, by=request.standing, assignment=place.assignment, on=today(), at=timezone.now()
        ),
        done=_("The evidence was withdrawn."),
        to=f"{form_page(place.entry, place.service)}#{place.question.code}",
        template="common/confirm.html",
        heading=_("Withdraw this evidence"),
        lede=str(evidence),
        consequence=_("It no longer counts for the answer. The record keeps that it was given."),
        submit=_("Withdraw it"),
        danger=True,
        **under_entry(place.entry) | {"cancel_url": form_page(place.entry, place.service)},
    )
