"""The indices that ship give what was published."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from mizan.fixed import fixed_to
from mizan.indices import NAMES, copy, folder_of, load
from mizan.run import Index, compute
from mizan.study.editions import edition_of

TIES_SPLIT_IN_2020 = {"AND", "HUN", "MKD", "TLS"}


def published(name):
    with (folder_of(name) / "published.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(results, row):
    data = results.index.data
    return data.editions.index(row["edition"]), data.units.index(row["unit"])


@pytest.fixture(scope="module")
def egdi():
    return compute(load("egdi"))


def test_egdi_of_every_state_and_edition(egdi):
    rows = published("egdi")
    assert len(rows) == 6 * 193
    worst = max(abs(egdi.scores[(*place(egdi, row), -1)] - float(row["EGDI"])) for row in rows)
    assert 6e-5 < worst < 1e-4


def test_ranks_of_published_values_are_the_published_ranks_but_for_the_ties_of_2020(egdi):
    """Ranks of values rounded to the fourth decimal, as published, are those of the survey."""
    rows = published("egdi")
    by_edition = {e: [row for row in rows if row["edition"] == e] for e in egdi.index.data.editions}
    differ = set()
    for edition, part in by_edition.items():
        values = [float(row["EGDI"]) for row in part]
        for row, value in zip(part, values, strict=True):
            rank = 1 + sum(other > value for other in values)
            if rank != int(row["rank"]):
                differ.add((edition, row["unit"]))
                assert rank == int(row["rank"]) - 1
    assert differ == {("2020", unit) for unit in TIES_SPLIT_IN_2020}


def test_computed_ranks_differ_by_one_place_in_published_ties_and_once_in_the_fifth_decimal(egdi):
    """Three rounded addends split or join what the survey ranks on unrounded ones; nothing else differs."""
    differ = set()
    for row in published("egdi"):
        rank = int(egdi.ranks[(*place(egdi, row), -1)])
        if rank != int(row["rank"]):
            assert abs(rank - int(row["rank"])) == 1
            differ.add((row["edition"], row["unit"]))
    assert differ == {
        *(("2018", unit) for unit in ("IRQ", "SRB")),
        *(("2020", unit) for unit in ("AND", "MKD", "TLS")),
        *(("2022", unit) for unit in ("BHS", "BTN", "ISL", "SWZ")),
        ("2024", "IRQ"),
    }


def test_each_sub_index_reaches_zero_and_one_in_every_edition(egdi):
    values = egdi.stages[0].data.values
    assert (np.nanmin(values, axis=1) == 0).all()
    assert (np.nanmax(values, axis=1) == 1).all()


def test_gtmi_and_its_groups():
    results = compute(load("gtmi"))
    rows = published("gtmi")
    assert len(rows) == 198
    for row in rows:
        score = results.scores[(*place(results, row), -1)]
        assert abs(score - float(row["GTMI"])) <= 1e-6
        assert "DCBA"[sum(score >= edge for edge in (0.25, 0.5, 0.75))] == row["group"]


def test_gems_reproduces_the_eight_published_tuples_within_rounding():
    """Each published figure may stand for anything that rounds to it; so may the total."""
    results = compute(load("gems"))
    found = 0
    for row in published("gems"):
        if not all(row[column] for column in ("GEMS", "P1", "P2", "P3")):
            continue
        found += 1
        slack = [10.0 ** -len(row[column].partition(".")[2]) / 2 for column in ("P1", "P2", "P3", "GEMS")]
        reach = 0.4 * slack[0] + 0.4 * slack[1] + 0.2 * slack[2] + slack[3]
        assert abs(results.scores[(*place(results, row), -1)] - float(row["GEMS"])) <= reach + 1e-9, row["unit"]
    assert found == 8


def test_equal_weights_do_not_reproduce_them():
    index = load("gems")
    root = index.framework.root
    equal = replace(root, children=tuple(replace(child, weight=None) for child in root.children))
    results = compute(replace(index, framework=replace(index.framework, root=equal)))
    row = next(row for row in published("gems") if row["unit"] == "MAR" and row["GEMS"] == "22.52")
    assert results.scores[(*place(results, row), -1)] == pytest.approx(23.33, abs=0.005)


def test_gems_weights_are_marked_as_inferred_and_a_part_of_the_pillars_makes_no_total():
    index = load("gems")
    assert {node.weight_status for node in index.framework.indicators} == {"inferred"}
    results = compute(index)
    assert np.isnan(results.scores[(*place(results, {"edition": "2021", "unit": "QAT"}), -1)])


@pytest.fixture(scope="module")
def components():
    return compute(load("egdi-components"))


def test_full_method_by_hand(components):
    """TII of 2020: four z-scores, subscriptions capped at 120, equal weights, min–max over the observed range."""
    data = components.index.data
    e = data.editions.index("2020")
    columns = ["internet", "mobile_120", "fixed_broadband_120", "active_mobile_120"]
    raw = np.stack([data.column(code)[e] for code in columns], axis=1)
    assert (raw[:, 1] > 120).any()
    raw[:, 1:] = np.minimum(raw[:, 1:], 120)
    z = ((raw - raw.mean(axis=0)) / raw.std(axis=0, ddof=1)).mean(axis=1)
    wanted = (z - z.min()) / (z.max() - z.min())
    np.testing.assert_allclose(components.scores[e, :, components.position("TII")], wanted, rtol=1e-12, atol=1e-12)


def test_human_capital_weighs_literacy_a_third_until_2022(components):
    data = components.index.data
    e = data.editions.index("2022")
    columns = ["literacy", "enrolment", "expected_schooling", "mean_schooling"]
    raw = np.stack([data.column(code)[e] for code in columns], axis=1)
    z = (raw - raw.mean(axis=0)) / raw.std(axis=0) @ np.array([1 / 3, 2 / 9, 2 / 9, 2 / 9])
    wanted = (z - z.min()) / (z.max() - z.min())
    np.testing.assert_allclose(components.scores[e, :, components.position("HCI")], wanted, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("edition", ["2014", "2018", "2020", "2022", "2024"])
def test_a_part_of_the_world_keeps_its_scores_when_the_bounds_are_parameters(components, edition):
    index = components.index
    e = index.data.editions.index(edition)
    world = edition_of(index.data, e)
    part = tuple(range(0, 40, 3))
    region = replace(
        world,
        units=tuple(world.units[u] for u in part),
        values=world.values[:, part],
        reasons=world.reasons[:, part],
        present=world.present[:, part],
    )
    few = compute(Index(index.framework, region, fixed_to(components, edition)))
    np.testing.assert_allclose(few.scores[0, :, -1], components.scores[e, part, -1], rtol=1e-10, atol=1e-12)
    anew = compute(Index(index.framework, region, index.recipe))
    assert np.abs(anew.scores[0, :, -1] - components.scores[e, part, -1]).max() > 0.01


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_in_three_languages_where_people_see_it(name):
    index = load(name)
    for text in (index.framework.name, *index.framework.levels, index.framework.root.name):
        assert text.ar
        assert text.en
        assert text.fr
    assert all(text.ar and text.en and text.fr for text in index.data.unit_names.values())


@pytest.mark.parametrize("name", NAMES)
def test_each_is_copied_whole_and_says_where_its_figures_come_from(name, tmp_path):
    files = {path.name for path in copy(name, tmp_path / "copy")}
    assert {"framework.yaml", "data.csv", "README.md"} <= files
    invented = load(name).framework.demonstration
    assert invented == (name in ("example", "egdi-components"))
    text = (tmp_path / "copy" / "README.md").read_text(encoding="utf-8")
    assert ("invented" in text) == invented
