"""The form as a workbook: download, hand in, look at what it would do, keep it, or get it back with its faults."""

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, sent
from multaqa.common.errors import Refused
from multaqa.files import actions as files
from multaqa.files.choices import FileKind
from multaqa.files.serving import disposition
from multaqa.measurement.actions import workbooks as actions
from multaqa.measurement.forms.answers import KeepForm, WorkbookForm
from multaqa.measurement.models import Entry
from multaqa.measurement.policies import rounds as policies
from multaqa.measurement.queries import answers
from multaqa.measurement.queries.workbooks import StoredWorkbook, stored_workbook
from multaqa.measurement.views.collecting import (
    ANSWERERS,
    READERS,
    allow,
    entry_page,
    find_entry,
    may_entry,
    under_entry,
)
from multaqa.measurement.workbook import checking, writing
from multaqa.members.queries import today

_SALT = "measurement.workbook.handed-in"


@opens(to=READERS)
def download(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Hand out the form filled so far: the lines that the reader sees, in the reader's language."""
    entry = find_entry(request, code, state)
    levels = list(entry.round.edition.levels.all())
    content = writing.write(answers.sheet(request.standing, entry), levels, at=timezone.now())
    return _attachment(content, f"{entry.round.code}-{entry.state.code}.xlsx")


def _attachment(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FileKind.XLSX.media_type)
    response["Content-Disposition"] = disposition(name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@opens(to=ANSWERERS, write=ANSWERERS)
def hand_in(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Take a filled workbook and show what it would do; nothing is kept of it yet but the file."""
    entry = find_entry(request, code, state)
    allow(policies.may_fill(request.standing, entry, today()))
    form = WorkbookForm(sent(request), request.FILES or None)

    def deed() -> str:
        upload = form.cleaned_data["upload"]
        if not upload.name.lower().endswith(".xlsx"):
            raise Refused({"upload": [_("Hand in the .xlsx workbook that you downloaded here.")]})
        with files.storing(upload, by=request.standing, field="upload") as stored:
            checking.open_filled((settings.MEDIA_ROOT / stored.path).read_bytes(), entry)
            return signing.dumps({"file": stored.pk, "entry": entry.pk}, salt=_SALT)

    return deed_page(
        request,
        form,
        deed,
        done=_("The workbook was read. Nothing is kept until you confirm below."),
        to=lambda token: _address(entry, "workbook-check", token) if token else entry_page(entry, "workbook"),
        template="measurement/workbook/hand_in.html",
        heading=_("Hand in a workbook"),
        submit=_("Check the workbook"),
        entry=entry,
        **under_entry(entry),
    )


def _address(entry: Entry, name: str, token: str) -> str:
    return reverse(f"measurement:round-{name}", args=[entry.round.code, entry.state.code, token])


def _find(request: HttpRequest, code: str, state: str, token: str) -> tuple[Entry, StoredWorkbook]:
    """Return the workbook that a token of this entry names; only who handed it in may look at it."""
    entry = find_entry(request, code, state)
    allow(policies.may_fill(request.standing, entry, today()))
    try:
        held = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise Http404 from None
    allow(held["entry"] == entry.pk)
    return entry, stored_workbook(request.standing, held["file"])


@opens(to=ANSWERERS, write=ANSWERERS)
def check(request: HttpRequest, code: str, state: str, token: str) -> HttpResponse:
    """Show every fault, change and conflict of a workbook; keep it when that is confirmed."""
    entry, stored = _find(request, code, state, token)
    filled = checking.open_filled(stored.path.read_bytes(), entry)
    found = checking.check(filled, answers.sheet(request.standing, entry))
    form = KeepForm(sent(request), keys=[change.line.key for change in found.conflicts])
    return deed_page(
        request,
        form,
        lambda: actions.keep(
            entry,
            filled,
            by=request.standing,
            on=today(),
            at=timezone.now(),
            sha256=stored.sha256,
            take=form.cleaned_data["take"],
        ),
        done=_kept,
        to=entry_page(entry),
        template="measurement/workbook/check.html",
        entry=entry,
        round=entry.round,
        may=may_entry(request, entry),
        check=found,
        clean=[change for change in found.changes if not change.clashes],
        name=stored.name,
        marked_url=_address(entry, "workbook-marked", token),
        **under_entry(entry),
    )


def _kept(number: int | None) -> str:
    words = ngettext(
        "%(number)d answer was kept from the workbook.", "%(number)d answers were kept from the workbook.", number or 0
    )
    return words % {"number": number or 0}


@opens(to=ANSWERERS)
def marked(request: HttpRequest, code: str, state: str, token: str) -> HttpResponse:
    """Hand the same workbook back with its faulty cells marked, in the language it was downloaded in."""
    entry, stored = _find(request, code, state, token)
    sheet = answers.sheet(request.standing, entry)
    filled = checking.open_filled(stored.path.read_bytes(), entry)
    with translation.override(filled.seal.language):
        found = checking.check(filled, sheet)
        content = writing.write(
            sheet,
            list(entry.round.edition.levels.all()),
            at=timezone.now(),
            marks=found.marks(),
            typed=found.typed,
            versions=filled.seal.versions,
        )
    return _attachment(content, f"{entry.round.code}-{entry.state.code}-marked.xlsx")
