"""The states of one edition: scores, ranks with their intervals, and a map of tiles."""

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from multaqa.common.languages import passage
from multaqa.measurement.pictures.ground import in_language, noted
from multaqa.measurement.plots import Drawing, dots, tiles, timeline
from multaqa.measurement.queries.reading import Figure
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.overview import Overview


def _title(words: str, read: Overview) -> str:
    return words % {"name": _name(read), "edition": read.table.edition.code}


def _name(read: Overview) -> str:
    """Return the name of the node; a framework may leave that of the index itself to the index."""
    return passage(read.node, "name").text or passage(read.table.edition.index, "short_name").text


@in_language
def scores(read: Overview) -> Drawing:
    """Draw the states with their scores on the node and its parts."""
    lines = [
        dots.Line(
            passage(one.row.state, "name").text,
            [one.row.value(branch.code) for branch in read.columns],
            figures.printed(one.main, read.scale),
        )
        for one in read.standings
    ]
    is_root = read.node.share == 1.0
    edges = [float(band.lower) for band in read.table.edition.bands.all() if band.lower] if is_root else []
    mean = read.average.value if read.average else None
    title = _title(_("Scores: %(name)s, %(edition)s"), read)
    missing, rtl = _("no figure"), get_language_bidi()
    made = dots.dots(title, lines, scale=read.scale, edges=edges, mean=mean, missing=missing, rtl=rtl)
    made.key = tuple(passage(branch, "name").text for branch in read.columns)
    caption = _("Broken lines: the lower bounds of the groups. Brown line: the mean of the states shown.")
    return noted(made, read.table.pair, caption=caption)


@in_language
def ranks(read: Overview) -> Drawing:
    """Draw the states with the intervals of their ranks."""
    sure = sorted((one for one in read.standings if one.is_sure), key=lambda one: one.main.rank)
    lines = [dots.Span(passage(one.row.state, "name").text, one.main.rank, one.main.low, one.main.high) for one in sure]
    title = _title(_("Ranks and their intervals: %(name)s, %(edition)s"), read)
    caption = _("The dot is the rank, the bar its interval. Where bars overlap, the order of two states is not sure.")
    return noted(dots.spans(title, lines, get_language_bidi()), read.table.pair, caption=caption)


@in_language
def map_of_tiles(read: Overview) -> Drawing:
    """Draw the states as tiles, darker by quarter of the scale."""
    named = [(one.row.state, one.main) for one in read.standings] + [(state, None) for state in read.absent]
    states = [
        tiles.Tile(
            state.code.lower(),
            passage(state, "name").text,
            figures.printed(main, read.scale),
            _quarter(main, read.scale),
        )
        for state, main in named
    ]
    title = _title(_("Map of tiles: %(name)s, %(edition)s"), read)
    made = tiles.tiles(title, states, _("no figure"), get_language_bidi())
    caption = _(
        "A tile for each state, near where it lies; no borders are drawn. Darker is a higher quarter of the scale; an "
        "outline alone is no figure."
    )
    return noted(made, read.table.pair, caption=caption)


def has_places(read: Overview) -> bool:
    """Say whether the map knows where any of the states lies."""
    return any(state.code.lower() in tiles.PLACES for state in [one.row.state for one in read.standings] + read.absent)


def _quarter(main: Figure | None, scale: int) -> int | None:
    return None if main is None or main.value is None else min(int(4 * main.value / scale), 3)


@in_language
def means(read: Overview) -> Drawing:
    """Draw the means over the editions: of all states, and of those that are in every edition."""
    line = read.line
    # A mean of the few whose figures were found in public is no mean of an edition: it is not drawn as one.
    whole = [one.all.value if one.all and not one.is_partial else None for one in line]
    tracks = [timeline.Track(_("all that have a figure"), whole)] if any(value is not None for value in whole) else []
    if any(one.printed for one in line):
        printed = [one.printed.value if one.printed else None for one in line]
        tracks.append(timeline.Track(_("those that took part, as the owner printed it"), printed))
    if all(one.every for one in line):
        values = [one.every.value if one.every else None for one in line]
        tracks.append(timeline.Track(_("those in every edition"), values))
    title = _("Means over editions: %(name)s") % {"name": _name(read)}
    years, missing = [one.table.edition.year for one in line], _("no figure")
    made = timeline.timeline(title, years, tracks, scale=read.scale, missing=missing, rtl=get_language_bidi())
    caption = _(
        "A mean over changing states moves with who takes part; the second line, where there is one, is of the same "
        "states throughout."
    )
    return noted(made, *(one.table.pair for one in line), caption=caption)
