"""States side by side over the editions, and two indices against each other."""

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from multaqa.common.languages import colon, passage
from multaqa.measurement.pictures.ground import in_language, noted, span_of
from multaqa.measurement.plots import Drawing, grid, scatter, slopes, timeline
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.comparison import Indices, Side, Together


@in_language
def states_over_time(one: Together) -> Drawing:
    """Draw the scores of the states over the editions of one index."""
    points = one.chapter.points
    tracks = [
        timeline.Track(
            passage(state, "name").text,
            [point.figure.value if point.figure else None for point in each.points] if each else [None] * len(points),
        )
        for state, each in zip(one.states, one.chapters, strict=True)
    ]
    name = span_of(one.chapter.index, [point.edition for point in points])
    title = _("Scores over editions: %(name)s") % {"name": name}
    years = [point.edition.year for point in points]
    made = timeline.timeline(
        title, years, tracks, scale=one.chapter.index.scale, missing=_("no figure"), rtl=get_language_bidi()
    )
    return noted(
        made,
        *((point.edition, point.release) for point in points),
        caption=_("Where an edition has no figure the line is broken and a hollow mark stands at the foot."),
    )


def name_of(side: Side) -> str:
    """Return how one side of a comparison is called: the index, its edition, and the part where it is one."""
    whole = f"{passage(side.edition.index, 'short_name').text} {side.edition.code}"
    return whole if side.is_whole else f"{whole}{colon()}{passage(side.node, 'name').text}"


@in_language
def scattered(found: Indices) -> Drawing:
    """Draw the states by their scores in two indices."""
    spots = [scatter.Spot(one.state.code.upper(), passage(one.state, "name").text, one.x, one.y) for one in found.rows]
    names = name_of(found.a), name_of(found.b)
    title = _("%(a)s against %(b)s") % {"a": names[0], "b": names[1]}
    made = scatter.scatter(title, spots, names=names, scales=(found.a.scale, found.b.scale), rtl=get_language_bidi())
    return noted(made, found.a.table.pair, found.b.table.pair, caption=_("Each point is a state."))


@in_language
def shifted(found: Indices) -> Drawing:
    """Draw a line for each state from its place in the first index to its place in the second."""
    lines = [slopes.Slope(passage(one.state, "name").text, one.place_x, one.place_y) for one in found.rows]
    names = name_of(found.a), name_of(found.b)
    title = _("Places among the states that both have: %(a)s, %(b)s") % {"a": names[0], "b": names[1]}
    caption = _(
        "A line for each state, from its place in the first to its place in the second: unbroken where it stands "
        "higher in the second, broken where it stands lower."
    )
    made = slopes.slopes(title, lines, names, get_language_bidi())
    return noted(made, found.a.table.pair, found.b.table.pair, caption=caption)


@in_language
def correlated(found: Indices) -> Drawing:
    """Draw the correlation of every part of the first index with every part of the second."""
    rows = [
        (
            passage(mine, "name").text,
            [grid.Cell(each.pearson, figures.coefficient(each.pearson), each.states) for _other, each in cells],
        )
        for mine, cells in found.parts
    ]
    columns = [passage(other, "name").text for other in found.b.nodes]
    names = [f"{passage(side.edition.index, 'short_name').text} {side.edition.code}" for side in (found.a, found.b)]
    title = _("Correlations of the parts: %(a)s down, %(b)s across") % {"a": names[0], "b": names[1]}
    made = grid.grid(title, columns, rows, get_language_bidi())
    caption = _("Darker is farther from nothing; brown is negative.")
    return noted(made, found.a.table.pair, found.b.table.pair, caption=caption)
