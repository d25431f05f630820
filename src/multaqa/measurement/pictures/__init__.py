"""Results as pictures: from what `reading` put together and a language to a drawing, for pages, files and reports.

Every picture brings its title, where its figures come from, and the mark of a demonstration.
"""

from multaqa.measurement.pictures.comparison import correlated, scattered, shifted, states_over_time
from multaqa.measurement.pictures.editions import has_places, map_of_tiles, means, ranks, scores
from multaqa.measurement.pictures.files import as_part, as_png, as_svg
from multaqa.measurement.pictures.profiles import change, lifts, of_chapter, over_time, parts, steps_of
from multaqa.measurement.plots import Drawing

__all__ = [
    "Drawing",
    "as_part",
    "as_png",
    "as_svg",
    "change",
    "correlated",
    "has_places",
    "lifts",
    "map_of_tiles",
    "means",
    "of_chapter",
    "over_time",
    "parts",
    "ranks",
    "scattered",
    "scores",
    "shifted",
    "states_over_time",
    "steps_of",
]
