"""One meeting in a report: in a line when it came before the period, in full within it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.articles import capitalised, definite
from multaqa.common.cardinals import cardinal
from multaqa.common.dates import format_period, when
from multaqa.common.languages import passage
from multaqa.common.listing import listing
from multaqa.common.ordinals import ordinal
from multaqa.meetings.choices import ContributionKind, MeetingKind, Mode, ParagraphKind
from multaqa.meetings.models import Meeting, Session
from multaqa.members.models import Body
from multaqa.publications.models import Edition
from multaqa.recommendations.choices import Acceptance, Completion
from multaqa.reports.assembly.citing import sourced
from multaqa.reports.assembly.pieces import Piece, ending, listed, written
from multaqa.reports.document import Line, Paragraph, line
from multaqa.reports.queries import Facts


def name(meeting: Meeting, language: str) -> str:
    """Return how a report calls a meeting: `seventh meeting`, `first (preparatory) meeting`."""
    if meeting.ordinal is None:
        return passage(meeting, "title", language).text
    # A meeting is masculine in Arabic and feminine in French.
    values = {"ordinal": ordinal(meeting.ordinal, language, "feminine" if language == "fr" else "masculine")}
    if meeting.kind == MeetingKind.PREPARATORY:
        return _("%(ordinal)s (preparatory) meeting") % values
    return _("%(ordinal)s meeting") % values


def called(body: Body, language: str) -> str:
    """Return how running text calls a body: by its acronym if it has one, with the article that its name takes."""
    full = passage(body, "name", language)
    short = getattr(body, f"acronym_{language}", "") or full.text
    return definite(short, language, full=full.text) if full.language == language else full.text


def _facts(meeting: Meeting, language: str) -> dict[str, str]:
    hosts = [called(host.body, language) for host in meeting.hosts.all()]
    return {
        "name": name(meeting, language),
        "place": passage(meeting, "place", language).text,
        "dates": format_period(meeting.starts_on, meeting.ends_on, language),
        "when": when(meeting.starts_on, meeting.ends_on, language),
        "hosts": listing(hosts, language),
        "platform": meeting.platform,
        "occasion": passage(meeting, "occasion", language).text.rstrip("."),
    }


def in_brief(meeting: Meeting, language: str, *, last: bool) -> Line:
    """Return a lettered item about an earlier meeting: which, where, when, and what it dealt with."""
    facts = _facts(meeting, language)
    head = _("%(name)s (%(place)s, %(dates)s)") if facts["place"] else _("%(name)s (%(dates)s)")
    head = capitalised(head % facts)
    summary = passage(meeting, "summary", language).text.strip().rstrip(".؛;")
    end = ending(language, last=last)
    colon = "\N{NO-BREAK SPACE}: " if language == "fr" else ": "
    text = line(f"{head}{colon}{summary}{end}" if summary else f"{head}{end}")
    return sourced(text, meeting, language, works=_works(meeting))


def _works(meeting: Meeting) -> list[Edition]:
    """Return the editions that can be read on the web, of the publications that came up at a meeting."""
    treated = {one.publication for item in meeting.items.all() for one in item.publications.all()}
    found = [edition for work in treated for edition in work.editions.all() if edition.url]
    return sorted(found, key=lambda edition: (edition.publication_id, edition.language))


def pieces(meeting: Meeting, facts: Facts, language: str) -> Iterator[Piece]:
    """Yield the paragraphs about one meeting: opening, record, sessions without a record, outcome, follow-up."""
    key = f"meeting.{meeting.code}"
    first = sourced(line(opening(meeting, language)), meeting, language, works=_works(meeting))
    yield Piece(f"{key}.opening", Paragraph(first))
    paragraphs = list(meeting.paragraphs.all())
    told = {paragraph.session_id for paragraph in paragraphs if paragraph.session_id}
    introduction = next((each for each in paragraphs if each.kind == ParagraphKind.RECOMMENDATIONS), None)
    has_record = any(each.kind == ParagraphKind.PROCEEDINGS for each in paragraphs)
    for paragraph in paragraphs:
        if paragraph is not introduction:
            content = sourced(written(paragraph, "text", language), paragraph, language)
            yield Piece(f"{key}.p{paragraph.number}", Paragraph(content), origin="record")
    if not has_record:
        yield from _summary(meeting, key, language)
        yield from _sessions(meeting, told, key, language)
    yield from _recommendations(meeting, introduction, key, language)
    yield from _follow_up(meeting, facts, key)


def opening(meeting: Meeting, language: str) -> str:
    """Return the sentence that says which meeting, when, where, by whom and on what occasion."""
    facts = _facts(meeting, language)
    if meeting.mode == Mode.VIRTUAL:
        pattern = (
            _("The %(name)s was held virtually, on the %(platform)s platform, %(when)s.")
            if meeting.platform
            else _("The %(name)s was held virtually %(when)s.")
        )
    elif meeting.mode == Mode.HYBRID:
        pattern = _("The %(name)s was held in %(place)s and online %(when)s.")
    elif facts["place"]:
        pattern = _("The %(name)s was held in %(place)s %(when)s.")
    else:
        pattern = _("The %(name)s was held %(when)s.")
    sentences = [pattern % facts]
    if facts["hosts"]:
        sentences.append(_("It was organized by %(hosts)s.") % facts)
    if facts["occasion"]:
        sentences.append(capitalised(f"{facts['occasion']}."))
    if parts := [passage(part, "title", language).text for part in meeting.parts.all()]:
        text = ngettext(
            "It had one part: %(parts)s.", "It was divided into %(count)s parts: %(parts)s.", len(parts)
        ) % {"count": cardinal(len(parts), language), "parts": listing(parts, language)}
        sentences.append(text)
    return " ".join(sentences)


def _summary(meeting: Meeting, key: str, language: str) -> Iterator[Piece]:
    if passage(meeting, "summary", language).text:
        yield Piece(f"{key}.summary", Paragraph(written(meeting, "summary", language)), origin="record")


def _sessions(meeting: Meeting, told: set[int], key: str, language: str) -> Iterator[Piece]:
    """Yield a paragraph for each session that no paragraph of the record tells, and for items outside sessions."""
    for session in meeting.sessions.all():
        items = [item for item in meeting.items.all() if item.session_id == session.pk]
        if session.pk not in told and items:
            place = f"{session.part.order}.{session.order}" if session.part else str(session.order)
            yield Piece(f"{key}.session.{place}", Paragraph(line(_session(session, items, language))))
    loose = [item for item in meeting.items.all() if item.session_id is None]
    if loose and not told:
        text = _("The meeting took up the following items: %(items)s.") % {"items": _items(loose, language)}
        yield Piece(f"{key}.items", Paragraph(line(text)))


def _session(session: Session, items: list, language: str) -> str:
    values = {
        "session": passage(session, "title", language).text.rstrip("."),
        "items": _items(items, language),
    }
    return _("In the session “%(session)s”: %(items)s.") % values


def _items(items: list, language: str) -> str:
    separator = "؛ " if language == "ar" else "; "
    return separator.join(_told(item, language) for item in items)


def _told(item, language: str) -> str:
    """Return one item as a clause: its title, and who spoke to it, on what."""
    title = passage(item, "title", language).text.rstrip(".")
    speakers = [_speaker(each, language) for each in item.contributions.all()]
    return f"{title} ({listing(speakers, language)})" if speakers else title


def _speaker(contribution, language: str) -> str:
    by = (
        called(contribution.body, language) if contribution.body else passage(contribution.state, "name", language).text
    )
    subject = passage(contribution, "subject", language).text
    if contribution.kind == ContributionKind.PRESENTATION and subject:
        return _("%(by)s on %(subject)s") % {"by": by, "subject": subject}
    return by


def _recommendations(meeting: Meeting, introduction, key: str, language: str) -> Iterator[Piece]:
    adopted = list(meeting.recommendations.all())
    if not adopted:
        if introduction:
            content = sourced(written(introduction, "text", language), introduction, language)
            yield Piece(f"{key}.p{introduction.number}", Paragraph(content), origin="record")
        return
    if introduction:
        content = sourced(written(introduction, "text", language), introduction, language)
    else:
        content = line(_("The participants adopted the following recommendations:"))
    items = tuple(listed(each, "text", language, last=each is adopted[-1]) for each in adopted)
    origin = "record" if introduction else "generated"
    yield Piece(f"{key}.recommendations", Paragraph(content, items), origin=origin)


def _follow_up(meeting: Meeting, facts: Facts, key: str) -> Iterator[Piece]:
    """Yield what the addressees did, once at least one of them has answered."""
    rows = facts.follow_ups.get(meeting.pk, [])
    answered = [row for row in rows if row.acceptance != Acceptance.PENDING or row.reported != Completion.NO_EVIDENCE]
    if not answered:
        return
    accepted = sum(row.acceptance in {Acceptance.ACCEPTED, Acceptance.IN_PART} for row in rows)
    complete = sum(row.verified in {Completion.COMPLETE, Completion.SUBSTANTIAL} for row in rows)
    text = _(
        "Follow-up: responses awaited, %(total)d; accepted in whole or in part, %(accepted)d; substantial or complete "
        "implementation verified by the secretariat, %(complete)d."
    ) % {"total": len(rows), "accepted": accepted, "complete": complete}
    yield Piece(f"{key}.follow-up", Paragraph(line(text)))
