"""Every uncertainty and sensitivity run of COINr replayed: the same scores, the same ranks, the same indices."""

from __future__ import annotations

import numpy as np
import pytest

from mizan.ordering import FloatArray
from mizan.study.choices import uniforms_for
from mizan.study.experiment import Experiment
from mizan.study.ranks import ranks
from mizan.study.scope import Scope
from mizan.study.sensitivity import outputs
from mizan.study.sobol import Sums
from mizan.study.uncertainty import Uncertainty, uncertainty
from tests.mizan.reference import rows
from tests.mizan.study.cases import by_unit, reference, reference_choices

RUNS = {"sens_UA_N200": 200, "sens_SA_N64": 448}


def design(name: str) -> FloatArray:
    names = [choice.name for choice in reference_choices()]
    numbers = [[int(row[f"{name}_alt"]) - 1 for name in names] for row in rows(f"{name}_design")]
    return uniforms_for(numbers, (2, 5, 2, 60, 2))


def table(name: str, kind: str) -> FloatArray:
    """(runs, units) of the file, which has a column for each run."""
    found = by_unit(f"{name}_{kind}")
    return np.array([[float(row[f"r_{run + 1}"]) for row in found] for run in range(RUNS[name])])


def replay(name: str, *, general: bool) -> Uncertainty:
    return uncertainty(reference(), reference_choices(), design=design(name), keep=True, general=general)


@pytest.mark.parametrize("general", [False, True])
@pytest.mark.parametrize("name", RUNS)
def test_scores_and_ranks_of_every_run(name: str, general: bool) -> None:
    found = replay(name, general=general)
    assert found.path == ("general" if general else "fast")
    assert found.scores is not None
    np.testing.assert_allclose(found.scores, table(name, "scores"), rtol=1e-9)
    assert int((found.ranks != table(name, "ranks")).sum()) == 0


def test_nominal_scores_and_ranks() -> None:
    found = replay("sens_UA_N200", general=False)
    nominal = [float(row["Nominal"]) for row in by_unit("sens_UA_N200_scores")]
    np.testing.assert_allclose(found.nominal_scores, nominal, rtol=1e-9)
    assert found.nominal_ranks.tolist() == [int(row["Nominal"]) for row in by_unit("sens_UA_N200_ranks")]


def test_rank_statistics_of_the_uncertainty_runs() -> None:
    found = replay("sens_UA_N200", general=False)
    assert_statistics(found, "sens_UA_N200_rankstats")


def test_rank_statistics_of_the_sensitivity_runs_are_over_the_first_two_matrices() -> None:
    first = design("sens_SA_N64")[:128]
    assert_statistics(uncertainty(reference(), reference_choices(), design=first), "sens_SA_N64_rankstats")


def assert_statistics(found: Uncertainty, name: str) -> None:
    ours = {"Mean": found.mean, "Median": found.median, "Q5": found.quantile(0.05), "Q95": found.quantile(0.95)}
    for column, values in ours.items():
        np.testing.assert_allclose(values, [float(row[column]) for row in by_unit(name)], rtol=1e-12)


def test_sensitivity_indices() -> None:
    experiment = Experiment(Scope(reference()), reference_choices())
    usual = experiment.scope.nominal_scores
    outcome = experiment.run(design("sens_SA_N64"))
    f = outputs(outcome, (usual, ranks(usual[None])[0]))[:, -1:]
    sums = Sums.start(5, 1)
    sums.add(f[:64], f[64:128], np.split(f[128:], 5))
    theirs = rows("sens_SA_N64_indices")
    np.testing.assert_allclose(sums.uncentred()[:, 0], [float(row["Si"]) for row in theirs], rtol=1e-9)
    np.testing.assert_allclose(sums.total()[:, 0], [float(row["STi"]) for row in theirs], rtol=1e-9)
