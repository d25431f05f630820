"""Documents: announced once, handed in by language and revision, withdrawn but never deleted."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, demand, refuse
from multaqa.files import actions as files
from multaqa.meetings import policies
from multaqa.meetings.actions.ground import under_preparation, without_text
from multaqa.meetings.models import Document, Meeting, Revision


@transaction.atomic
def add(*, by: Standing, meeting: Meeting | None = None, **values: Any) -> Document:
    """Enter a document, of a meeting or of the network; its `code` is its name in addresses for ever."""
    stored = _ground(meeting, by)
    refuse({**without_text(values, "title"), **_code_taken(values["code"]), **_foreign_item(stored, values)})
    return audit.add(Document(meeting=stored, **values), by=by.user, deed="meetings.add_document")


@transaction.atomic
def revise(document: Document, *, by: Standing, seen: int | None = None, **values: Any) -> Document:
    """Change what is said about a document; its name in addresses stays."""
    stored = _ground(document.meeting, by)
    refuse({**without_text(values, "title"), **_foreign_item(stored, values)})
    return audit.change(document, by=by.user, deed="meetings.revise_document", seen=seen, **values)


@transaction.atomic
def hand_in(
    document: Document, *, by: Standing, language: str, upload: Any = None, url: str = "", note: str = ""
) -> Revision:
    """Hand in a language edition: the current revision in a further language, or the next revision."""
    _ground(document.meeting, by)
    if bool(upload) == bool(url):
        raise Refused({"upload": [_("Choose a file, or give the address where the document is published.")]})
    revision = Revision(
        document=document,
        number=_number(document, language),
        language=language,
        file=files.store(upload, by=by, field="upload") if upload else None,
        url=url,
        note=note,
        handed_in_by=by.user,
    )
    return audit.add(revision, by=by.user, deed="meetings.hand_in")


@transaction.atomic
def withdraw(revision: Revision, *, by: Standing, at: datetime) -> Revision:
    """Take a revision out of circulation; its number stays taken and its address says so."""
    _ground(revision.document.meeting, by)
    return audit.change(revision, by=by.user, deed="meetings.withdraw_revision", withdrawn_at=at)


def _ground(meeting: Meeting | None, by: Standing) -> Meeting | None:
    if meeting is None:
        demand(policies.may_keep_documents(by, None))
        return None
    return under_preparation(meeting, by)


def _number(document: Document, language: str) -> int:
    """Return the number that an edition in `language` takes: languages of one revision share it."""
    numbers = dict(document.revisions.order_by().values_list("language").annotate(Max("number")))
    newest = max(numbers.values(), default=1)
    return newest + 1 if numbers.get(language) == newest else newest


def _code_taken(code: str) -> Faults:
    taken = Document.objects.filter(code=code).exists()
    return {"code": [_("Another document already has this name in its address.")]} if taken else {}


def _foreign_item(meeting: Meeting | None, values: dict[str, Any]) -> Faults:
    item = values.get("item")
    if item is None or (meeting and item.meeting_id == meeting.pk):
        return {}
    return {"item": [_("This belongs to another meeting.")]}
