"""States side by side over the editions, and two indices against each other."""

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from multaqa.common.languages import passage
from multaqa.measurement.pictures.ground import in_language, noted
from multaqa.measurement.plots import Drawing, scatter, timeline
from multaqa.measurement.reading.comparison import Indices, Together


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
    title = _("Scores over editions: %(name)s") % {"name": passage(one.chapter.index, "short_name").text}
    years = [point.edition.year for point in points]
    made = timeline.timeline(title, years, tracks, scale=one.chapter.index.scale, rtl=get_language_bidi())
    return noted(made, *((point.edition, point.release) for point in points))


@in_language
def scattered(found: Indices) -> Drawing:
    """Draw the states by their scores in two indices."""
    spots = [scatter.Spot(one.state.code.upper(), passage(one.state, "name").text, one.x, one.y) for one in found.rows]
    both = found.a, found.b
    names = tuple(f"{passage(table.edition.index, 'short_name').text} {table.edition.code}" for table in both)
    title = _("%(a)s against %(b)s") % {"a": names[0], "b": names[1]}
    scales = found.a.edition.index.scale, found.b.edition.index.scale
    made = scatter.scatter(title, spots, names=(names[0], names[1]), scales=scales, rtl=get_language_bidi())
    return noted(made, found.a.pair, found.b.pair)
