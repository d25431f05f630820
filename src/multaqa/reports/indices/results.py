"""The results of an edition: by rank, in pictures, by group."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.languages import current_language
from multaqa.common.listing import listing
from multaqa.measurement import pictures
from multaqa.measurement.models import Band
from multaqa.measurement.reading.overview import Standing
from multaqa.reports.assembly.pieces import ending
from multaqa.reports.document import Block, Foreign, Heading, Line, Paragraph, Table, line
from multaqa.reports.indices.drawn import picture
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.ground import amount, interval, joined, name, names, printed, said, source_of, whole
from multaqa.reports.indices.participation import scored

_FEW = 3
# Tiles are read at a glance and need less room than lines of names.
_MAP = 0.85


def chapter(found: Regional) -> Iterator[Block]:
    """Yield the chapter: how to read it, the table by rank, the pictures and the groups."""
    yield Heading(_("Results"))
    if not scored(found):
        yield Paragraph(line(_("No member of the network has a score in this edition.")))
    else:
        yield Paragraph(_how_to_read(found))
        yield _ranking(found)
        if pictures.has_places(found.read):
            yield _map(found)
        yield _scores(found)
        if found.read.has_intervals:
            yield _ranks(found)
        yield from _groups(found)


def _how_to_read(found: Regional) -> Line:
    scale = _("Scores run from 0 to %(scale)d and are printed with as many digits as they bear.")
    if found.read.has_intervals:
        ranks = _(
            "Ranks are among the states of the round; the interval holds the rank in nine of ten recomputations with "
            "other reasonable choices."
        )
    else:
        ranks = _("Ranks are among the members, counted here: one plus the number of higher scores.")
    return joined(said(scale, scale=found.read.scale), line(ranks), line(_("“No figure” is not zero.")))


def _ranking(found: Regional) -> Table:
    read = found.read
    sure, world = read.has_intervals, any(one.main and one.main.of for one in read.standings)
    header = [_("Rank"), _("State"), _("Score")]
    header += [_("Interval of the rank")] if sure else []
    header += [_("Rank as published")] if world else []
    rows = [_row(one, read.scale, sure=sure, world=world) for one in read.standings]
    title = _("Results by rank: %(index)s, edition %(edition)s")
    return Table(
        title % {"index": name(found.edition.index, "short_name"), "edition": found.edition.code},
        (*header, _("Group")),
        tuple(rows),
        frozenset({0, *range(2, len(header))}),
        source=source_of(found.edition, found.release),
    )


def _row(one: Standing, scale: int, *, sure: bool, world: bool) -> tuple[Line, ...]:
    cells = [whole(one.place), line(name(one.row.state)), printed(one.main, scale)]
    if sure:
        cells.append(interval(one.main.low, one.main.high) if one.main else whole(None))
    if world:
        cells.append(_of_world(one))
    return (*cells, _band(one))


def _of_world(one: Standing) -> Line:
    if one.main is None or one.main.rank is None:
        return whole(None)
    return said(_("%(rank)d of %(of)d"), rank=one.main.rank, of=one.main.of) if one.main.of else whole(one.main.rank)


def _band(one: Standing) -> Line:
    if one.band:
        return line(name(one.band))
    return (Foreign(one.main.band, "en"),) if one.main and one.main.band else whole(None)


def _map(found: Regional) -> Block:
    note = _(
        "A tile for each state, near where it lies; no borders are drawn. Darker is a higher quarter of the scale; an "
        "outline alone is no figure."
    )
    drawing, source = pictures.map_of_tiles(current_language(), found.read), source_of(found.edition, found.release)
    return picture(drawing, _scores_told(found), note=line(note), source=source, width=_MAP)


def _scores(found: Regional) -> Block:
    note = _("Broken lines are the lower bounds of the groups; the brown line is the mean of the states shown.")
    alone = replace(found.read, columns=found.read.columns[:1])
    drawing, source = pictures.scores(current_language(), alone), source_of(found.edition, found.release)
    # One kind of point needs no key.
    drawing.key = ()
    return picture(drawing, _scores_told(found), note=line(note), source=source)


def _ranks(found: Regional) -> Block:
    note = _("The dot is the rank, the bar its interval. Where bars overlap, the order of two states is not sure.")
    drawing, source = pictures.ranks(current_language(), found.read), source_of(found.edition, found.release)
    return picture(drawing, _ranks_told(found), note=line(note), source=source)


def with_scores(standings: list[Standing], scale: int) -> str:
    """Return states with their scores in brackets, as running text lists them."""
    told = [f"{name(one.row.state)} ({amount(one.main.value, scale).text})" for one in standings if one.main]
    return listing(told, current_language())


def _scores_told(found: Regional) -> Line:
    top, scale = scored(found), found.read.scale
    text = ngettext(
        "The score of %(count)d state. Highest: %(highest)s. Lowest: %(lowest)s.",
        "The scores of %(count)d states. Highest: %(highest)s. Lowest: %(lowest)s.",
        len(top),
    )
    return said(text, count=len(top), highest=with_scores(top[:_FEW], scale), lowest=with_scores(top[-1:], scale))


def _ranks_told(found: Regional) -> Line:
    sure = [one for one in scored(found) if one.is_sure]
    widest = max(sure, key=lambda one: one.main.high - one.main.low)
    text = _("The ranks of the states with their intervals. The widest: %(state)s, from %(low)d to %(high)d.")
    return said(text, state=name(widest.row.state), low=widest.main.low, high=widest.main.high)


def _groups(found: Regional) -> Iterator[Block]:
    bands = list(found.edition.bands.all())
    held = {band.pk: [one.row.state for one in scored(found) if one.band == band] for band in bands}
    if any(held.values()):
        yield Heading(_("Groups"), 2)
        ends = [*(float(band.lower) for band in bands[1:]), float(found.edition.index.scale)]
        pairs = reversed(list(zip(bands, ends, strict=True)))
        items = [(*_group(band, end, held[band.pk]), *_ending(band == bands[0])) for band, end in pairs]
        yield Paragraph(line(_("A score on a bound belongs to the group above it. The groups are:")), tuple(items))


def _ending(last: bool) -> Line:
    return line(ending(current_language(), last=last))


def _group(band: Band, end: float, states: list) -> Line:
    values = {"group": name(band), "low": f"{float(band.lower):g}", "high": f"{end:g}"}
    if not states:
        return said(_("%(group)s, from %(low)s to %(high)s: no state"), **values)
    text = ngettext(
        "%(group)s, from %(low)s to %(high)s: %(count)d state (%(states)s)",
        "%(group)s, from %(low)s to %(high)s: %(count)d states (%(states)s)",
        len(states),
    )
    return said(text, count=len(states), states=names(states), **values)
