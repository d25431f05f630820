"""The tree: orders, levels, weights by edition, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.errors import FrameworkError
from mizan.framework import Framework, Goalposts, Node, Text


def uneven() -> Framework:
    """An index of one pillar with a sub-pillar, one pillar with an indicator, and a bare indicator."""
    deep = Node("P", children=(Node("S", children=(Node("x"), Node("y"))), Node("z")))
    return Framework(Node("I", children=(deep, Node("Q", children=(Node("q"),)), Node("t"))))


def test_orders_and_levels_of_an_uneven_tree():
    tree = uneven()
    assert tree.codes == ("x", "y", "z", "q", "t", "S", "P", "Q", "I")
    assert [tree.level_of[code] for code in tree.codes] == [1, 1, 1, 1, 1, 2, 3, 3, 4]
    assert tree.lineage["x"] == ("x", "S", "P", "I")
    assert tree.beneath("P") == ("x", "y", "z")
    assert tree.parent_of["t"] == "I"
    assert "I" not in tree.parent_of


def test_weights_and_membership_by_edition():
    children = (
        Node("x", weights={"2022": 0.4, "2024": 0.5}),
        Node("y", weights={"2022": 0.6, "2024": 0.25}),
        Node("z", weight=0.25, editions=("2024",)),
    )
    tree = Framework(Node("I", children=children))
    assert tree.given_weights(("2022", "2024"))[:, :3].tolist() == [[0.4, 0.6, 0.25], [0.5, 0.25, 0.25]]
    assert tree.active(("2022", "2024")).tolist() == [[True, True, False, True], [True] * 4]


def test_what_belongs_to_an_edition_takes_its_descendants_along():
    pillar = Node("P", editions=("2024",), children=(Node("x"),))
    tree = Framework(Node("I", children=(pillar, Node("y"))))
    assert not tree.active(("2022",))[0, tree.position["x"]]


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        ((Node("x"), Node("x")), "code x stands 2 times"),
        ((Node("x", weight=0.5), Node("y", weight=0.6)), r"sum of the weights under I \(found 1.1\)"),
        ((Node("x", weight=-0.5), Node("y", weight=1.5)), r"x: weight \(found -0.5\); expected 0 or more"),
        ((Node("x", weight=1.0), Node("y")), "some children have a weight and some have none"),
        ((Node("x", weight=0.0), Node("y", weight=0.0)), "expected a sum above 0"),
        ((Node("x", weight=float("nan")), Node("y", weight=1.0)), "x: weight"),
        ((Node("x", goalposts=Goalposts(5, 5)),), "expected low < high"),
        ((Node("x", denominator="people"),), "x: unknown denominator"),
        ((Node("x", denominator_scale=0.0),), "expected above 0"),
        ((Node(" x"),), "expected visible, trimmed text"),
        ((Node("x" + chr(0x202E)),), "a code is not usable"),
        ((), "no children"),
    ],
)
def test_refused(children, expected):
    with pytest.raises(FrameworkError, match=expected):
        Framework(Node("I", children=children))


def test_all_faults_come_at_once():
    children = (Node("x", weight=-1.0), Node("x", weight=0.1), Node("y", denominator="none", weight=0.1))
    with pytest.raises(FrameworkError) as caught:
        Framework(Node("I", children=children))
    assert {fault.code for fault in caught.value.faults} >= {
        "code-twice",
        "negative-weight",
        "weights-zero",
        "unknown-denominator",
    }


@pytest.mark.parametrize("weights", [(0.4, 0.6), (40.0, 60.0), (1.0, 1.0), (None, None), (1 / 3, 2 / 3)])
def test_weights_that_are_fine(weights):
    Framework(Node("I", children=tuple(Node(c, weight=w) for c, w in zip("xy", weights, strict=True))))


def test_relative_weights_need_not_sum():
    children = (Node("x", weight=2.0), Node("y", weight=5.0))
    assert Framework(Node("I", children=children), weights="relative").given_weights(("",))[0, 1] == 5.0


def test_names_fall_back():
    text = Text(ar="الجودة", fr="Qualité")
    assert [text.within(language) for language in ("ar", "en", "fr")] == ["الجودة", "الجودة", "Qualité"]
    assert not Text()


def test_nothing_can_be_changed():
    with pytest.raises(AttributeError):
        uneven().root.code = "other"
    from mizan.dataset import Dataset

    with pytest.raises(ValueError, match="read-only"):
        Dataset.of([[1.0]], ["x"]).values[0, 0, 0] = np.nan
