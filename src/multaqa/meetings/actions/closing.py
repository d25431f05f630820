"""Close a meeting: from then on its record changes only by corrigendum."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Sentence, demand, refuse
from multaqa.common.languages import LANGUAGES, Language, current_language
from multaqa.common.listing import listing
from multaqa.meetings import policies
from multaqa.meetings.actions.ground import locked
from multaqa.meetings.choices import AWAITED, MeetingState, ProposalState
from multaqa.meetings.models import Meeting


@transaction.atomic
def close(meeting: Meeting, *, by: Standing, on: date, at: datetime) -> Meeting:
    """Freeze the record of an open meeting; refuses with every reason why it is not ready."""
    stored = locked(meeting)
    demand(policies.may_close(by, stored))
    refuse({"": obstacles(stored, on=on)})
    values = {"state": MeetingState.CLOSED, "closed_at": at, "closed_by": by.user}
    return audit.change(stored, by=by.user, deed="meetings.close", **values)


def obstacles(meeting: Meeting, *, on: date) -> list[Sentence]:
    """Return every reason why the record of `meeting` cannot be frozen on this day; none when it is ready."""
    found = [
        _too_early(meeting, on),
        _attendance(meeting),
        _unplaced(meeting),
        _undecided(meeting),
        *_record(meeting),
        _title(meeting),
    ]
    return [sentence for sentence in found if sentence]


def _too_early(meeting: Meeting, on: date) -> Sentence | None:
    return _("The last day of the meeting has not come yet.") if on < meeting.ends_on else None


def _attendance(meeting: Meeting) -> Sentence | None:
    count = meeting.participations.filter(status__in=AWAITED).count()
    sentence = ngettext(
        "The attendance of %(count)d participant is not recorded.",
        "The attendance of %(count)d participants is not recorded.",
        count,
    )
    return sentence % {"count": count} if count else None


def _unplaced(meeting: Meeting) -> Sentence | None:
    """Where a meeting sat in sessions, every item was treated in one."""
    count = meeting.items.filter(session=None).count() if meeting.sessions.exists() else 0
    sentence = ngettext("%(count)d agenda item is in no session.", "%(count)d agenda items are in no session.", count)
    return sentence % {"count": count} if count else None


def _undecided(meeting: Meeting) -> Sentence | None:
    count = meeting.proposals.filter(status=ProposalState.SUBMITTED).count()
    sentence = ngettext(
        "%(count)d agenda proposal is not decided.", "%(count)d agenda proposals are not decided.", count
    )
    return sentence % {"count": count} if count else None


def _record(meeting: Meeting) -> list[Sentence]:
    paragraphs = list(meeting.paragraphs.all())
    if not paragraphs:
        return [_("The record has no paragraph yet.")]
    return [
        gettext("Paragraph %(number)d lacks %(languages)s.") % {"number": row.number, "languages": _names(missing)}
        for row in paragraphs
        if (missing := [language for language in LANGUAGES if not getattr(row, f"text_{language}")])
    ]


def _title(meeting: Meeting) -> Sentence | None:
    missing = [language for language in LANGUAGES if not getattr(meeting, f"title_{language}")]
    return gettext("The title lacks %(languages)s.") % {"languages": _names(missing)} if missing else None


def _names(languages: list[Language]) -> str:
    """Return names of languages as the sentence «lacks …» takes them."""
    names = {"ar": gettext("its Arabic text"), "en": gettext("its English text"), "fr": gettext("its French text")}
    return listing((names[language] for language in languages), current_language())
