"""No hidden number follows from what is published: held against plain linear algebra, written apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from mizan.microdata.bounds import bounds
from mizan.microdata.cube import ALL, Cell, equations, with_totals
from mizan.microdata.disclosure import determined
from mizan.microdata.suppression import LEAST, protect

KEYS = st.tuples(
    st.sampled_from(["STA", "STB", "STC"]), st.sampled_from(["s1", "s2", "s3"]), st.sampled_from(["portal", "mobile"])
)


def _cell(number: tuple[int, int]) -> Cell:
    records, people = number
    return Cell({"records": records}, min(records, people))


CELLS = st.dictionaries(KEYS, st.tuples(st.integers(1, 30), st.integers(1, 30)).map(_cell), min_size=1, max_size=18)


def system(cells) -> tuple[list, np.ndarray]:
    """Every published number as a combination of the cells that no one sees: a row for each total, by definition."""
    finest = sorted(key for key in cells if ALL not in key)
    rows = [[all(part in (ALL, own) for part, own in zip(key, cell, strict=True)) for cell in finest] for key in cells]
    return list(cells), np.array(rows, float)


def derivable(cells, hidden) -> set:
    """The hidden numbers that lie in the span of the published ones."""
    keys, matrix = system(cells)
    shown = matrix[[at for at, key in enumerate(keys) if key not in hidden]]
    rank = np.linalg.matrix_rank(shown) if len(shown) else 0
    return {
        key for at, key in enumerate(keys)
        if key in hidden and np.linalg.matrix_rank(np.vstack([shown, matrix[at]])) == rank
    }  # fmt: skip


@settings(max_examples=150)
@given(CELLS)
def test_nothing_hidden_can_be_worked_out(cells):
    whole = with_totals(cells)
    hidden = protect(whole, "records")
    assert {key for key, cell in whole.items() if cell.persons < LEAST} <= hidden
    assert derivable(whole, hidden) == set()


@settings(max_examples=150)
@given(CELLS, st.randoms(use_true_random=False))
def test_the_test_for_what_follows_is_exact(cells, chance):
    whole = with_totals(cells)
    hidden = {key for key in whole if chance.random() < 0.5}
    assert determined(equations(whole), hidden) == derivable(whole, hidden)


@settings(max_examples=100)
@given(CELLS)
def test_what_is_left_of_a_total_stands_for_enough_people(cells):
    whole = with_totals(cells)
    hidden = protect(whole, "records")
    for total in set(whole) - hidden:
        for at in (at for at in range(3) if total[at] == ALL):
            parts = [
                key for key in whole
                if key[at] != ALL and all(key[place] == total[place] for place in range(3) if place != at)
            ]  # fmt: skip
            gone = [key for key in parts if key in hidden]
            if gone:
                assert len(gone) >= 2
                assert max(whole[key].persons for key in gone) >= LEAST or len(gone) == len(parts)


@settings(max_examples=60)
@given(CELLS)
def test_no_hidden_number_is_pinned_down_by_knowing_that_it_is_at_least_one(cells):
    """The bounds of a linear programme, which sees all totals at once, still leave room."""
    whole = with_totals(cells)
    hidden = protect(whole, "records")
    keys, matrix = system(whole)
    shown = [at for at, key in enumerate(keys) if key not in hidden]
    numbers = np.array([whole[keys[at]].sums["records"] for at in shown], float)
    fixed = {"A_eq": matrix[shown], "b_eq": numbers} if shown else {}
    for key in hidden:
        row = matrix[keys.index(key)]
        low, high = (linprog(sign * row, bounds=(1, None), method="highs", **fixed) for sign in (1, -1))
        assert low.status == 0
        assert high.status == 3 or -high.fun - low.fun >= 1  # 3: without bound


def test_bounds_are_handed_from_total_to_total():
    """Rows of 3 and 60, columns of 4 and 59: the cell of one is 1 or 2, for its row holds another of at least 1."""
    cells = {
        ("STA", "s1", "portal"): 1,
        ("STA", "s2", "portal"): 2,
        ("STB", "s1", "portal"): 3,
        ("STB", "s2", "portal"): 57,
    }
    whole = with_totals({key: Cell({"records": size}, size) for key, size in cells.items()})
    numbers = {key: cell.sums["records"] for key, cell in whole.items()}
    inner = set(cells) | {(state, service, ALL) for state, service, _ in cells}
    found = bounds(equations(whole), inner, numbers)
    assert found["STA", "s1", "portal"] == (1, 2)
    assert found["STB", "s1", "portal"] == (2, 3)
    assert found["STB", "s2", "portal"] == (57, 58)
    assert protect(whole, "records") > inner


def test_one_small_cell_takes_another_with_it():
    sizes = {
        ("STA", "s1"): 3,
        ("STA", "s2"): 50,
        ("STB", "s1"): 40,
        ("STB", "s2"): 60,
        ("STC", "s1"): 70,
        ("STC", "s2"): 80,
    }
    cells = {(state, service, "portal"): Cell({"records": size}, size) for (state, service), size in sizes.items()}
    hidden = protect(with_totals(cells), "records")
    assert {key[:2] for key in hidden if ALL not in key} == {("STA", "s1"), ("STA", "s2"), ("STB", "s1"), ("STB", "s2")}
    assert (ALL, ALL, ALL) not in hidden


def test_nothing_small_hides_nothing():
    cells = {("STA", "s1", "portal"): Cell({"records": 5}, 5), ("STA", "s2", "portal"): Cell({"records": 9}, 9)}
    assert protect(with_totals(cells), "records") == set()


def test_the_same_cells_hide_the_same():
    chance = np.random.default_rng(3)
    cells = {
        (f"S{s}X", f"s{v}", channel): Cell({"records": int(n)}, int(n))
        for s in range(6) for v in range(8) for channel in ("portal", "mobile") for n in [chance.poisson(6) + 1]
    }  # fmt: skip
    found = protect(with_totals(cells), "records")
    assert found == protect(with_totals(dict(reversed(cells.items()))), "records")
    assert len(found) < len(with_totals(cells))
