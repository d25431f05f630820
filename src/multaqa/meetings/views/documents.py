"""Documents: the newest at a lasting address, each revision at its own, and the secretariat's care of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.deeds import back_to, deed_page, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.files.serving import attachment
from multaqa.meetings import policies, represent
from multaqa.meetings.actions import documents as actions
from multaqa.meetings.forms.documents import DocumentForm, HandInForm, NewDocumentForm
from multaqa.meetings.models import Document, Revision
from multaqa.meetings.queries import documents, page
from multaqa.meetings.views.ground import OFFICE, allow, find_in_preparation, room_of, under


def _find(request: HttpRequest, code: str) -> Document:
    return get_object_or_404(documents.visible_to(request.standing), code=code)


def _find_to_keep(request: HttpRequest, code: str) -> Document:
    document = _find(request, code)
    allow(policies.may_keep_documents(request.standing, document.meeting))
    return document


def _editions_of(document: Document) -> str:
    return reverse("documents:editions", args=[document.code])


def _under(document: Document) -> dict:
    if document.meeting:
        return under(document.meeting, _editions_of(document))
    return back_to(_editions_of(document), str(document))


@opens(to=EVERYONE)
def current(request: HttpRequest, code: str, language: str | None = None) -> HttpResponse:
    """Lead to the newest revision in the reader's language, or the next best; without any, to what is known."""
    document = _find(request, code)
    found = documents.current(document, language)
    if found is None or (language and found.language != language):
        return redirect(_editions_of(document))
    return redirect("documents:fixed", code=code, number=found.padded, language=found.language)


@opens(to=EVERYONE)
def fixed(request: HttpRequest, code: str, number: str, language: str) -> HttpResponse:
    """Hand out one revision in one language; this address never means another."""
    document = _find(request, code)
    revision = get_object_or_404(document.revisions.select_related("file"), number=int(number), language=language)
    if revision.withdrawn_at:
        return render(request, "meetings/withdrawn.html", {"document": document, "revision": revision}, status=410)
    if revision.file is None:
        return redirect(revision.url)
    suffix = revision.file.name.rsplit(".", 1)[-1]
    return attachment(revision.file, name=f"{code}-{number}.{language}.{suffix}")


@opens(to=EVERYONE)
def editions(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is known of a document, with every revision in every language."""
    document = _find(request, code)
    keep = policies.may_keep_documents(request.standing, document.meeting)
    context = {"document": document, "editions": documents.editions(document), "may_keep": keep}
    return render(request, "meetings/document.html", context)


@opens(to=EVERYONE)
def editions_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give the same as data."""
    document = get_object_or_404(page.documents(), pk=_find(request, code).pk)
    revisions = [
        represent.revision(one, request.build_absolute_uri(_fixed_of(one)))
        for _number, rows in documents.editions(document)
        for one in rows
    ]
    return as_json({**represent.document(document), "revisions": revisions})


def _fixed_of(revision: Revision) -> str:
    where = [revision.document.code, revision.padded, revision.language]
    return reverse("documents:fixed", args=where)


@opens(to=OFFICE)
def of_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """List a meeting's documents for the secretariat to keep."""
    meeting = find_in_preparation(request, code)
    shown = page.documents().filter(meeting=meeting)
    return render(request, "meetings/documents.html", {"documents": shown, **under(meeting)})


@opens(to=OFFICE, write=OFFICE)
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a document of a meeting."""
    meeting = find_in_preparation(request, code)
    form = NewDocumentForm(sent(request), meeting=meeting)
    return deed_page(
        request,
        form,
        lambda: actions.add(meeting=meeting, by=request.standing, **form.values),
        done=_("The document is entered. Hand in its first language edition."),
        to=lambda made: reverse("documents:hand-in", args=[made.code]) if made else room_of(meeting, "documents"),
        heading=_("Enter a document"),
        submit=_("Enter the document"),
        **under(meeting, room_of(meeting, "documents")),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is said about a document."""
    document = _find_to_keep(request, code)
    form = DocumentForm(sent(request), meeting=document.meeting, initial=initial_of(document, DocumentForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise(document, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The document was saved."),
        to=_editions_of(document),
        heading=_("Edit the document"),
        submit=_("Save"),
        **_under(document),
    )


@opens(to=OFFICE, write=OFFICE)
def hand_in(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in a language edition or a new revision."""
    document = _find_to_keep(request, code)
    form = HandInForm(sent(request), request.FILES or None)
    return deed_page(
        request,
        form,
        lambda: actions.hand_in(document, by=request.standing, **form.values),
        done=_("The edition was handed in."),
        to=_editions_of(document),
        heading=_("Hand in an edition"),
        lede=str(document),
        submit=_("Hand it in"),
        **_under(document),
    )


@opens(to=OFFICE, write=OFFICE)
def withdraw(request: HttpRequest, code: str, number: str, language: str) -> HttpResponse:
    """Ask, then take one revision out of circulation."""
    document = _find_to_keep(request, code)
    revision = get_object_or_404(document.revisions, number=int(number), language=language)
    if revision.withdrawn_at:
        raise Http404
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.withdraw(revision, by=request.standing, at=timezone.now()),
        done=_("The revision was withdrawn."),
        to=_editions_of(document),
        template="common/confirm.html",
        heading=_("Withdraw this revision"),
        consequence=_("Its address will say that it was withdrawn. Its number is not used again."),
        submit=_("Withdraw it"),
        danger=True,
        **_under(document),
    )
