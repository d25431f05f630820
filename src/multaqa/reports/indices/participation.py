"""Who has a score in an edition, who has none, and what differs from the edition before."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.measurement.reading.overview import Standing
from multaqa.reports.document import Block, Heading, Line, Paragraph, line
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.ground import names, said


def scored(found: Regional) -> list[Standing]:
    """Return the states that have a score, by place."""
    return [one for one in found.read.standings if one.place is not None]


def without(found: Regional) -> list[Any]:
    """Return the members that have no score."""
    return [one.row.state for one in found.read.standings if one.place is None] + found.read.absent


def counted(found: Regional) -> Line:
    """Say how many members have a score."""
    count = len(scored(found))
    text = ngettext(
        "%(count)d of the %(members)d members of the network has a score in this edition.",
        "%(count)d of the %(members)d members of the network have a score in this edition.",
        count,
    )
    return said(text, count=count, members=found.members)


def chapter(found: Regional) -> Iterator[Block]:
    """Yield the chapter."""
    yield Heading(_("Participation"))
    yield Paragraph(counted(found))
    if absent := without(found):
        text = _(
            "Members without a score: %(states)s. They were not covered by the edition, did not take part, or no "
            "figure of theirs was found in public. None of these is a score of zero."
        )
        yield Paragraph(said(text, states=names(absent)))
    if _is_partial(found):
        text = _(
            "Only part of the figures of this edition was found in public. Means of the states that have one say "
            "nothing of the others."
        )
        yield Paragraph(line(text))
    if found.read.before is not None:
        yield from _came_and_went(found)


def _is_partial(found: Regional) -> bool:
    """Say whether others published more figures of the edition than are known here."""
    known = len(found.read.values)
    told = [one.main.of for one in found.read.standings if one.main and one.main.of]
    return found.release is None and known < len(found.read.standings) and any(known < of for of in told)


def _came_and_went(found: Regional) -> Iterator[Block]:
    before = found.read.before
    old, new = before.values(found.read.code_in(before)), found.read.values
    came = [found.read.table.rows[one].state for one in new if one not in old]
    went = [before.rows[one].state for one in old if one not in new]
    edition = before.edition.code
    if came:
        text = _("With a score in this edition and none in edition %(edition)s: %(states)s.")
        yield Paragraph(said(text, states=names(came), edition=edition))
    if went:
        text = _("With a score in edition %(edition)s and none in this one: %(states)s.")
        yield Paragraph(said(text, states=names(went), edition=edition))
    if not came and not went:
        yield Paragraph(said(_("The same states had a score in edition %(edition)s."), edition=edition))
