"""The chapters of a report: introduction, I activities, II meetings, III proposals for future work."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.articles import capitalised, definite, of
from multaqa.common.cardinals import cardinal
from multaqa.common.dates import format_month, format_period
from multaqa.common.languages import passage
from multaqa.common.ordinals import ordinal
from multaqa.reports.assembly import meeting
from multaqa.reports.assembly.citing import sourced
from multaqa.reports.assembly.pieces import Piece, listed
from multaqa.reports.document import Heading, Paragraph, Text, line
from multaqa.reports.models import Report
from multaqa.reports.queries import Facts


def generate(facts: Facts, language: str) -> Iterator[Piece]:
    """Yield the pieces of a report in their order, in `language`, which is also the active one."""
    yield Piece("introduction", Heading(_("Introduction"), 1, numbered=False))
    yield from _introduction(facts, language)
    if facts.activities:
        yield Piece("activities", Heading(_("Activities"), 1))
        yield from _activities(facts, language)
    yield Piece("meetings", Heading(_("Meetings"), 1))
    yield from _meetings(facts, language)
    if facts.topics:
        yield Piece("proposals", Heading(_("Proposals for future work"), 1))
        yield from _proposals(facts, language)


def years(report: Report, language: str) -> str:
    """Return the years of the topics: `2021–2022`; with a hyphen in Arabic, where a dash would turn them round."""
    if report.topics_from and report.topics_to and report.topics_to != report.topics_from:
        return f"{report.topics_from}{'–' if language == 'en' else '-'}{report.topics_to}"
    return str(report.topics_from or "")


def _introduction(facts: Facts, language: str) -> Iterator[Piece]:
    network = facts.network
    for number, text in enumerate(passage(network, "description", language).text.splitlines(), start=1):
        if text.strip():
            content = sourced(line(text.strip()), network, language)
            yield Piece(f"introduction.network.{number}", Paragraph(content), origin="record")
    if facts.objectives:
        items = tuple(listed(each, "text", language, last=each is facts.objectives[-1]) for each in facts.objectives)
        opening = sourced(line(_("The main objectives are:")), facts.objectives, language)
        yield Piece("introduction.objectives", Paragraph(opening, items))
    if facts.earlier:
        yield _history(facts, language)
    yield _scope(facts, language)


def _history(facts: Facts, language: str) -> Piece:
    secretariat = meeting.called(facts.network.secretariat, language)
    opening = ngettext(
        "%(secretariat)s is the technical secretariat of the platform. One meeting was held before the period of "
        "this report:",
        "%(secretariat)s is the technical secretariat of the platform. In all, %(count)s meetings were held before the "
        "period of this report:",
        len(facts.earlier),
    ) % {"secretariat": capitalised(secretariat), "count": cardinal(len(facts.earlier), language)}
    items = tuple(meeting.in_brief(each, language, last=each is facts.earlier[-1]) for each in facts.earlier)
    return Piece("introduction.history", Paragraph(line(opening), items))


def _scope(facts: Facts, language: str) -> Piece:
    sentences = [_period(facts.report, language)]
    if facts.topics:
        matters = passage(facts.report, "matters", language).text
        sentences.append(
            _("It also submits proposals for coming cooperation on %(matters)s.") % {"matters": matters}
            if matters
            else _("It also submits proposals for cooperation to come.")
        )
    return Piece("introduction.scope", Paragraph(sourced(line(" ".join(sentences)), facts.report, language)))


def _period(report: Report, language: str) -> str:
    since = report.since
    if since is None:
        period = format_period(report.period_from, report.period_to, language)
        return _("This report covers the meetings held in the period %(period)s.") % {"period": period}
    values = {
        "of_committee": of(passage(since.committee, "name", language).text, language),
        "since": ordinal(since.ordinal, language, "feminine", genitive=True),
        "place": passage(since, "place", language).text,
        "dates": format_period(since.starts_on, since.ends_on, language) if since.starts_on else "",
    }
    if values["place"] and values["dates"]:
        text = _(
            "This report gives a summary of the meetings held since the %(since)s session %(of_committee)s "
            "(%(place)s, %(dates)s) and of the main matters they took up."
        )
    else:
        text = _(
            "This report gives a summary of the meetings held since the %(since)s session %(of_committee)s "
            "and of the main matters they took up."
        )
    return text % values


def _activities(facts: Facts, language: str) -> Iterator[Piece]:
    members = passage(facts.network, "members_name", language).text
    items = tuple(listed(each, "text", language, last=each is facts.activities[-1]) for each in facts.activities)
    opening = line(_("The %(members)s undertake a number of activities, among them:") % {"members": members})
    yield Piece("activities.list", Paragraph(sourced(opening, facts.activities, language), items))


def _meetings(facts: Facts, language: str) -> Iterator[Piece]:
    values = {
        "members": passage(facts.network, "members_name", language).text,
        "count": cardinal(len(facts.meetings), language),
    }
    if not facts.meetings:
        text = _("The %(members)s held no meeting in the period of this report.") % values
    else:
        text = (
            ngettext(
                "The %(members)s held one meeting in the period of this report. Its main matters and outcomes follow.",
                "The %(members)s held %(count)s meetings in the period of this report. Their main matters and outcomes "
                "follow.",
                len(facts.meetings),
            )
            % values
        )
    yield Piece("meetings.opening", Paragraph(line(text)))
    for each in facts.meetings:
        title = _("Meeting of %(month)s") % {"month": format_month(each.starts_on, language)}
        yield Piece(f"meeting.{each.code}", Heading(title, 2))
        yield from meeting.pieces(each, facts, language)


def _proposals(facts: Facts, language: str) -> Iterator[Piece]:
    proposer = facts.topics[0].proposed_by or facts.network.secretariat
    values = {
        "secretariat": capitalised(meeting.called(proposer, language)),
        "years": years(facts.report, language),
        "matters": passage(facts.report, "matters", language).text,
        "committee": definite(passage(facts.report.session.committee, "name", language).text, language),
        "members": passage(facts.network, "members_name", language).text,
    }
    opening = (
        _(
            "%(secretariat)s proposes that cooperation on %(matters)s continue within the platform in %(years)s, and "
            "that reports on the meetings be submitted regularly to %(committee)s. The %(members)s may wish to take up:"
        )
        if values["matters"]
        else _(
            "%(secretariat)s proposes that cooperation within the platform continue in %(years)s, and that reports on "
            "the meetings be submitted regularly to %(committee)s. The %(members)s may wish to take up:"
        )
    )
    items = tuple(listed(each, "text", language, last=each is facts.topics[-1]) for each in facts.topics)
    content = sourced((Text(opening % values),), facts.topics, language)
    yield Piece("proposals.topics", Paragraph(content, items))
