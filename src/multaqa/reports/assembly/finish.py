"""The masthead, the title and the summary, and the document as the writers take it."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from multaqa.common.articles import capitalised, definite, of
from multaqa.common.dates import format_period
from multaqa.common.languages import passage
from multaqa.common.ordinals import ordinal
from multaqa.members.models import Body, CommitteeSession
from multaqa.reports.assembly.chapters import years
from multaqa.reports.assembly.citing import abridged
from multaqa.reports.assembly.draft import Draft
from multaqa.reports.choices import ReportState
from multaqa.reports.document import Document, Masthead, Text, line


def document(draft: Draft) -> Document:
    """Return the whole document of a draft."""
    with override(draft.language):
        return Document(
            language=draft.language,
            masthead=_masthead(draft),
            title=passage(draft.facts.report, "title", draft.language).text,
            summary=tuple(_summary(draft)),
            blocks=abridged(piece.block for piece in draft.printed),
            notice=_notice(draft),
        )


def _notice(draft: Draft) -> tuple[Text, ...]:
    """Return what a reader must know first: that this is a draft, or that adopted texts are not verbatim."""
    if draft.facts.report.state != ReportState.ISSUED:
        return line(_("Draft prepared from the records of the network; it has not been issued."))
    if any(each.is_restated for meeting in draft.facts.meetings for each in meeting.recommendations.all()):
        return line(
            _("The adopted texts are restated here from the source; the authentic wording is in the documents cited.")
        )
    return ()


def session_name(session: CommitteeSession, language: str) -> str:
    """Return the name of a session: `Third session`."""
    with override(language):
        words = ordinal(session.ordinal, language, "feminine")
        return _("%(ordinal)s session") % {"ordinal": words[:1].upper() + words[1:]}


def place_and_dates(session: CommitteeSession, language: str) -> str:
    """Return where and when a session met, as far as it is known."""
    place = passage(session, "place", language).text
    dates = format_period(session.starts_on, session.ends_on, language) if session.starts_on else ""
    return ("، " if language == "ar" else ", ").join(part for part in (place, dates) if part)


def _lineage(body: Body) -> list[Body]:
    """Return the organisation, its organ and so on down to `body`."""
    chain = [body]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain[::-1]


def _masthead(draft: Draft) -> Masthead:
    report, language = draft.facts.report, draft.language
    committee = report.session.committee
    names = [passage(body, "name", language).text for body in _lineage(committee.body)]
    return Masthead(
        organization=names[0],
        organ=names[1] if len(names) > 2 else "",
        symbol=report.symbol,
        issued_on=report.dated_on or report.period_to,
        is_dated=report.dated_on is not None,
        original=report.original_language,
        body=names[-1] if len(names) > 1 else "",
        committee=passage(committee, "name", language).text,
        session=session_name(report.session, language),
        meeting=place_and_dates(report.session, language),
        agenda_item=passage(report, "agenda_item", language).text,
        distribution=passage(report, "distribution", language).text or "general",
    )


def _summary(draft: Draft):
    facts, language = draft.facts, draft.language
    report = facts.report
    committee = passage(report.session.committee, "name", language).text
    values = {
        "members": passage(facts.network, "members_name", language).text,
        "committee": capitalised(definite(committee, language)),
        "committee_within": definite(committee, language),
        "of_committee": of(committee, language),
        "years": years(report, language),
    }
    if report.since:
        values["since"] = ordinal(report.since.ordinal, language, "feminine", genitive=True)
        yield line(
            _(
                "This document reports on what the %(members)s have undertaken since the %(since)s session "
                "%(of_committee)s, and above all on their meetings and the outcomes."
            )
            % values
        )
    else:
        yield line(_("This document reports on what the %(members)s have undertaken, and on their meetings.") % values)
    if facts.topics:
        yield line(_("It also sets out topics proposed for follow-up in %(years)s.") % values)
    yield line(
        _("%(committee)s is invited to discuss it and to propose areas in which the members could cooperate.") % values
    )
