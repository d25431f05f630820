"""Sections about how firm the outcome is."""

from __future__ import annotations

from collections.abc import Sequence

from mizan import charts
from mizan.framework import Text
from mizan.language import Speaker
from mizan.report.figures import columns_of, figure
from mizan.report.markup import Markup
from mizan.run import Results
from mizan.study.choices import Choice
from mizan.study.correlation import correlations
from mizan.study.uncertainty import uncertainty
from mizan.study.usual import usual_choices

RUNS = 1000


def structure(results: Results, edition: str, say: Speaker) -> Markup:
    """Correlations of the indicators."""
    if int(results.stages[0].data.present.sum(axis=1).max()) < 3:
        return Markup("")
    found = correlations(results, edition=edition)
    caption = say("Correlation of each pair of indicators, after normalization")
    names = {"first": say("Code"), "second": say("With")}
    return figure(charts.correlation(found, results.index, say), caption, columns_of(found.rows()), say, names)


def robustness(results: Results, edition: str, say: Speaker, choices: Sequence[Choice] = ()) -> Markup:
    """Rank intervals under the choices given, else under those that are commonly doubted."""
    index = results.index
    found = uncertainty(index, choices or usual_choices(index), runs=RUNS, edition=edition)
    columns = columns_of(found.rows())
    columns["unit"] = [say.name(index.data.unit_names.get(str(unit), Text()), str(unit)) for unit in columns["unit"]]
    caption = say("Ranks when {choices} are drawn anew {runs} times",
                  choices=say.listed([say(name) for name in found.choices]), runs=RUNS)  # fmt: skip
    return figure(charts.intervals(found, index, say), caption, columns, say)
