"""What changed: since the edition before, and between two releases of the same round."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.languages import current_language
from multaqa.measurement.reading.overview import places as places_of
from multaqa.reports.assembly.pieces import written
from multaqa.reports.document import Block, Heading, Line, Paragraph, Table, line
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.ground import (
    amount,
    cell,
    joined,
    name,
    percent,
    places,
    said,
    signed,
    source_of,
    whole,
)  # fmt: skip


def chapter(found: Regional) -> Iterator[Block]:
    """Yield what changed since the edition before, and what a correction changed."""
    yield Heading(_("What changed since the last edition"))
    if found.read.before is None:
        yield Paragraph(
            line(
                _(
                    "There is no earlier edition whose results are of the same kind, so nothing is compared: "
                    "published values and computed scores never stand in one series."
                )
            )
        )
    else:
        yield Paragraph(_comparability(found))
        yield _table(found)
    if found.corrected is not None:
        yield from _corrections(found)


def _comparability(found: Regional) -> Line:
    before, after = found.read.before.edition, found.edition
    text = _("The change is from edition %(before)s to edition %(after)s, for the states that have a score in both.")
    sentences = [said(text, before=before.code, after=after.code)]
    if after.index.is_relative:
        sentences.append(
            line(
                _(
                    "The scores are relative and components change between editions, so a change mixes what a state "
                    "did with what moved around it."
                )
            )
        )
    if (catalogue := found.catalogue) is not None and (share := catalogue.share_of_services) is not None:
        text = ngettext(
            "%(count)d service is the same in both editions (%(share)s of the catalogue).",
            "%(count)d services are the same in both editions (%(share)s of the catalogue).",
            len(catalogue.common),
        )
        sentences.append(said(text, count=len(catalogue.common), share=percent(share)))
    return joined(*sentences)


def _table(found: Regional) -> Table:
    """Return the states of both editions, with places among those states alone."""
    read, scale = found.read, found.read.scale
    old, new = read.before.values(read.code_in(read.before)), read.values
    both = [state for state in new if state in old]
    was, now = places_of({one: old[one] for one in both}), places_of({one: new[one] for one in both})
    rows = [
        (line(name(read.table.rows[one].state)), (amount(old[one], scale),), (amount(new[one], scale),),
         (signed(new[one] - old[one], scale),), whole(was[one]), whole(now[one]), (places(was[one] - now[one]),))
        for one in sorted(both, key=lambda one: (now[one], one))
    ]  # fmt: skip
    editions = {"before": read.before.edition.code, "after": found.edition.code}
    header = (
        _("State"), editions["before"], editions["after"], _("Change"), _("Place before"), _("Place now"),
        _("Places gained"),
    )  # fmt: skip
    title = _("Change from edition %(before)s to edition %(after)s") % editions
    note = _("Places are among the states of the table.")
    numbers = frozenset(range(1, len(header)))
    return Table(title, header, tuple(rows), numbers, line(note), source_of(found.edition, found.release))


def _corrections(found: Regional) -> Iterator[Block]:
    release = found.release
    yield Heading(_("Correction of an earlier release"), 2)
    text = _("This is release %(number)d of the round. It corrects release %(before)d.")
    content = said(text, number=release.number, before=found.corrected.number)
    yield Paragraph(joined(content, written(release, "what_changed", current_language())))
    if not found.corrections:
        yield Paragraph(line(_("No score or rank of the index itself differs between the two.")))
        return
    scale = found.read.scale
    rows = [
        (line(name(one.state)), cell(one.before, scale), cell(one.after, scale), whole(one.rank_before),
         whole(one.rank_after))
        for one in found.corrections
    ]  # fmt: skip
    header = (_("State"), _("Before"), _("Now"), _("Rank before"), _("Rank now"))
    yield Table(_("Differences in the index itself"), header, tuple(rows), frozenset(range(1, len(header))))
