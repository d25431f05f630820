"""The path of one unit, and contributions that add up exactly."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.errors import DataError
from mizan.explain import explain
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.steps import Aggregate, Denominate, Impute, Normalise, Screen, Treat
from mizan.steps.aggregate import Copeland
from mizan.steps.impute import GroupMean
from mizan.steps.normalise import MinMax, ZScore
from tests.mizan.every_method import MEANS
from tests.mizan.reference import index_2024

RAW = (Denominate(), Impute(GroupMean("Subregion_group")), Screen(availability=0.9), Treat())


def computed(aggregate: Aggregate, scale=None, raw=RAW):
    framework, data = index_2024()
    return compute(Index(framework, data, Recipe((*raw, Normalise(scale or MinMax(1, 100)), aggregate))))


def test_every_stage_of_an_indicator():
    story = explain(computed(Aggregate()), "ARE")
    visits = story["visits"]
    assert [(stage.step, stage.mark) for stage in visits.stages] == [
        ("source", ""),
        ("denominate", ""),
        ("impute", ""),
        ("screen", ""),
        ("treat", "lowered"),
        ("normalise", "minmax"),
    ]
    assert [stage.value for stage in visits.stages[-3:]] == [13.6, 10.2, 100.0]
    filled = next(node for node in explain(computed(Aggregate()), "SOM").indicators if node.stages[0].value is None)
    assert [stage.mark for stage in filled.stages[:3]] == ["unstated", "unstated", "imputed: group_mean"]
    assert filled.coverage == 0


def test_score_rank_and_order():
    results = computed(Aggregate())
    story = explain(results, "QAT")
    assert (story.rank, story.ranked) == (1, 22)
    assert story.nodes[0].code == "INDEX"
    assert story.score == results.scores[0, results.index.data.units.index("QAT"), -1]


@pytest.mark.parametrize("word", [w for w in MEANS if hasattr(MEANS[w], "slopes")])
@pytest.mark.parametrize("unit", ["ARE", "SOM"])
@pytest.mark.parametrize("raw", [RAW, (Denominate(),)], ids=["imputed", "with gaps"])
def test_contributions_add_up(word, unit, raw):
    scale = ZScore(100, 10) if "mazziotta" in word else MinMax(1, 100)
    results = computed(Aggregate(MEANS[word]), scale, raw)
    story = explain(results, unit)
    assert sum(node.contribution or 0 for node in story.indicators) == pytest.approx(story.score, rel=1e-9)
    for node in story.nodes:
        parts = [child.part for child in story.nodes if child.parent == node.code and child.part is not None]
        if parts:
            assert sum(parts) == pytest.approx(node.score, rel=1e-9)


def test_weights_are_shares_of_what_the_unit_has():
    story = explain(computed(Aggregate(), raw=(Denominate(),)), "SOM")
    for node in story.nodes:
        known = [n.weight for n in story.nodes if n.parent == node.code and n.weight is not None]
        if known:
            assert sum(known) == pytest.approx(1.0)


def test_what_cannot_be_decomposed_says_so():
    story = explain(computed(Aggregate(nodes={"INDEX": Copeland()})), "ARE")
    assert story["USE"].part is None
    assert story["visits"].contribution is None
    assert story["visits"].part is not None


def test_a_rescaled_node_has_an_offset():
    results = computed(Aggregate(rescale={"SUP": MinMax(0, 1)}))
    story = explain(results, "ARE")
    total = sum(node.contribution for node in story.indicators)
    share = story["SUP"].weight
    assert total + story["SUP"].offset * share == pytest.approx(story.score, rel=1e-9)
    assert not np.isclose(story["SUP"].offset, 0)


@pytest.mark.parametrize(("unit", "edition"), [("XYZ", None), ("ARE", "1999")])
def test_unknown_names(unit, edition):
    with pytest.raises(DataError, match="no such"):
        explain(computed(Aggregate()), unit, edition)
