"""Charts of an index: Vega-Lite specifications made with Altair, drawn without a browser.

Each function gives a chart; `save` draws it as SVG or PNG. Labels come in Arabic, English or French; in Arabic the
axes run from right to left and every string keeps its own order.
"""

from mizan.charts.change import change, movement
from mizan.charts.correlation import correlation
from mizan.charts.effects import effects
from mizan.charts.intervals import intervals
from mizan.charts.picture import save, svg
from mizan.charts.profile import profile
from mizan.charts.ranking import ranking

__all__ = ["change", "correlation", "effects", "intervals", "movement", "profile", "ranking", "save", "svg"]
