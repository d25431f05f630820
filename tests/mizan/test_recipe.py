"""Recipes: to and from plain data, and what is refused before anything is computed."""

from __future__ import annotations

import pytest

from mizan.dataset import Dataset
from mizan.document import plain
from mizan.errors import DataError, FrameworkError, RecipeError, StepError
from mizan.framework import Framework, Node
from mizan.recipe import Recipe
from mizan.run import Index, compute
from mizan.schema import json_schema, recipe_of
from mizan.steps import Aggregate, Normalise
from mizan.steps.aggregate import Geometric, Power
from mizan.steps.normalise import GoalpostScale, MinMax, ZScore
from tests.mizan.every_method import STEPS


def tree(direction: int = 1) -> Framework:
    pillar = Node("P", children=(Node("x", direction=direction), Node("y")))
    return Framework(Node("I", children=(pillar, Node("z"))))


def test_every_step_survives_being_written_down():
    for step in STEPS.values():
        written = plain(step)
        assert recipe_of({"steps": [written, "aggregate"]}).steps[0] == step


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        ((Normalise(), Aggregate(Geometric())), r"\(minmax\) gives scores of 0 or less to x, y, for which the geom"),
        ((Normalise(ZScore()), Aggregate(Power(2))), "scores above 0, such as minmax from 1 to 100"),
        ((Aggregate(), Normalise()), "not in a possible order"),
        ((Normalise(),), "not in a possible order"),
        ((Normalise(MinMax(5, 5)), Aggregate()), "expected low < high"),
        ((Normalise(nodes={"w": ZScore()}), Aggregate(levels={9: Geometric()})), "no such level"),
        ((Normalise(), Aggregate(threshold=1.5)), "between 0 and 1"),
    ],
)
def test_refused_before_computing(recipe, expected):
    with pytest.raises(RecipeError, match=expected):
        Recipe(recipe).check(tree())


def test_one_to_hundred_is_fine_for_a_geometric_mean():
    Recipe((Normalise(MinMax(1, 100)), Aggregate(Geometric()))).check(tree())


def test_a_reversed_indicator_needs_a_normaliser():
    with pytest.raises(RecipeError, match="x is better when lower"):
        Recipe((Aggregate(),)).check(tree(direction=-1))


def test_a_zero_that_only_the_data_reveal_names_the_cell():
    recipe = Recipe((Normalise(GoalpostScale(0, 10)), Aggregate(nodes={"P": Geometric()})))
    data = Dataset.of([[0.0, 5, 1], [5, 5, 1]], ["x", "y", "z"], ["ARE", "BHR"])
    with pytest.raises(StepError, match=r"step aggregate, ARE: x cannot go into the geometric mean of P"):
        compute(Index(tree(), data, recipe))


def test_codes_must_be_in_framework_and_data():
    data = Dataset.of([[1.0, 2, 3]], ["x", "y", "other"])
    with pytest.raises(DataError) as caught:
        compute(Index(tree(), data, Recipe()))
    assert sorted(str(fault.value) for fault in caught.value.faults) == ["other", "z"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"steps": [{"step": "normalise", "method": "minimax"}]}, "no such kind.*minmax"),
        ({"steps": [{"step": "normalize"}]}, "no such kind.*normalise"),
        ({"steps": [{"step": "normalise", "over": "years"}]}, "'edition', 'all'"),
        ({"steps": [{"step": "treat", "method": {"name": "winsorise", "max": 5}}]}, "max is not known here"),
        ({"steps": [{"step": "aggregate", "method": "power"}]}, "p is missing"),
        ({"steps": [{"step": "normalise", "method": {"name": "zscore", "sd": float("inf")}}]}, "finite number"),
    ],
)
def test_plain_data_that_are_no_recipe(data, expected):
    with pytest.raises(FrameworkError, match=expected):
        recipe_of(data)


def test_the_schema_knows_words_and_kinds():
    schema = json_schema()
    text = str(schema)
    assert schema["type"] == "object"
    for word in ("percentile_rank", "mazziotta_pareto", "benefit_of_doubt", "demonstration", "goalposts"):
        assert word in text
