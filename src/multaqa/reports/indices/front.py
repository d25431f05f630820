"""What heads a report on results: who publishes it, of what, the facts of the release, and what must be known first."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.common.dates import format_date
from multaqa.common.languages import current_language
from multaqa.measurement.models import Edition, Release
from multaqa.reports.document import Imprint, Line, Link, Text, line
from multaqa.reports.indices.facts import National, Regional
from multaqa.reports.indices.ground import PLATFORM, called, code, day_of, joined, name

Fact = tuple[str, Line]


def regional(found: Regional) -> Imprint:
    """Return the front of the report of an edition."""
    index, day = found.edition.index, _day(found.edition, found.release)
    series = _("Regional report of results") if found.release else _("Regional report of published values")
    facts: list[Fact] = [
        (pgettext("of a report", "Index"), line(name(index))),
        (pgettext("index", "Edition"), line(name(found.edition, "title") or found.edition.code)),
    ]
    if index.owner_id:
        facts.append((_("Owner"), line(name(index.owner))))
    facts += [(_("Results"), line(called(found.release))), *_dated(day)]
    if found.release:
        facts.append((_("How to verify it"), (code(command(found.release)),)))
    facts.append((_("Address"), _address("measurement:results", index.code, found.edition.code)))
    running = line(name(index, "short_name"), f" {found.edition.code} · {_kind(found.release)}")
    return _imprint(found, day, series=series, facts=facts, running=running)


def national(found: National) -> Imprint:
    """Return the front of the report of a state."""
    days = [day for one in found.chapters if (day := _day(one.edition, one.release))]
    day = max(days, default=None)
    facts: list[Fact] = [
        (_("State"), line(name(found.state))),
        (_("Indices"), line(_indices(found))),
        *_dated(day),
        (_("Who may read it"), line(_readers(found))),
        (_("Address"), _address("measurement:state", found.state.code.lower())),
    ]
    running = line(_("National report: %(state)s") % {"state": name(found.state)})
    return _imprint(found, day, series=_("National report of results"), facts=facts, running=running)


def _kind(release: Release | None) -> str:
    return _("Release %(number)s") % {"number": release.number} if release else _("Published values")


def _indices(found: National) -> str:
    return _(", ").join(dict.fromkeys(name(one.index, "short_name") for one in found.chapters)) or "–"


def _imprint(found: Regional | National, day: date | None, *, series: str, facts: list[Fact], running: Line) -> Imprint:
    if found.is_demonstration:
        series = f"{series} · {_('Demonstration')}"
        running = (*running, Text(f" · {_('Demonstration')}"))
    publisher = name(found.network.secretariat) if found.network else PLATFORM
    return Imprint(publisher, series, tuple(facts), running, day or date(_year(found), 12, 31), day is not None)


def _year(found: Regional | National) -> int:
    if isinstance(found, Regional):
        return found.edition.year
    return max((one.edition.year for one in found.chapters), default=2000)


def _readers(found: National) -> str:
    if found.is_public:
        return _("Everybody: it holds published results only")
    return _("Not for the public: it holds scores of services from answers within the network")


def _dated(day: date | None) -> list[Fact]:
    return [(_("Date of publication"), line(format_date(day, current_language())))] if day else []


def _day(edition: Edition, release: Release | None) -> date | None:
    if release is not None:
        return day_of(release.published_at)
    return edition.source.published_on if edition.source_id else None


def _address(view: str, *args: str) -> Line:
    address = settings.SITE_URL + reverse(view, args=args)
    return (Link(address, address),)


def command(release: Release) -> str:
    """Return what anybody types to recompute a release."""
    return f"mizan release verify {release.bundle.name}"


def regional_notice(found: Regional) -> Line:
    """Return what must be known before a figure of the edition is read."""
    edition = found.edition
    said = [
        (found.is_demonstration, _("Demonstration: the answers and scores of this round are invented and describe no "
                                   "state.")),
        (found.release is None, _("These figures were published by others and stand here as they were printed. They "
                                  "are never mixed with scores computed on this platform.")),
        (edition.is_constructed, _("The questionnaire and the list of services of this edition were constructed by the "
                                   "project until the official ones are loaded.")),
        (edition.index.is_relative, _("The scores of this index are relative: the best and the lowest of each edition "
                                      "set the ends of the scale. A state may fall while it improves, so a series of "
                                      "scores is not a series of levels.")),
    ]  # fmt: skip
    return joined(*(line(text) for holds, text in said if holds))


def national_notice(found: National) -> Line:
    """Return what must be known before a figure of the state is read."""
    if not found.is_demonstration:
        return ()
    invented = [one for one in found.chapters if one.release and one.release.round.is_demonstration]
    titles = _(", ").join(f"{name(one.index, 'short_name')} {one.edition.code}" for one in invented)
    text = _("Demonstration: the answers and scores of %(editions)s are invented and describe no state.")
    return line(text % {"editions": titles})
