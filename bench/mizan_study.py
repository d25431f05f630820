"""The engine's studies: uncertainty, sensitivity, and what they cost beside a floor and a plain loop."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench import invented
from bench.clock import cold, once, warm
from mizan.run import Index, compute
from mizan.steps import Aggregate
from mizan.steps.aggregate import Arithmetic, Geometric
from mizan.study.change import decompose
from mizan.study.choices import DataNoise
from mizan.study.experiment import CHUNK, Experiment
from mizan.study.scope import Scope
from mizan.study.sensitivity import sensitivity
from mizan.study.tree import product
from mizan.study.uncertainty import uncertainty

COINR = 373.0
"""CPU seconds of COINr 1.1.14 for N = 1,000 on one core of a 2.5 GHz Xeon; not measured here."""

READ = """
import sys
from mizan.tables import read_csv
from mizan.tables.coinr import read_coinr
from mizan.recipe import Recipe
from mizan.run import Index
from mizan.steps import Aggregate, Normalise, Treat
from mizan.steps.normalise import MinMax
from mizan.steps.treat import Winsorise
from mizan.study.uncertainty import uncertainty
from mizan.study.usual import usual_choices
from pathlib import Path
folder, runs = Path(sys.argv[1]), int(sys.argv[2])
framework, data = read_coinr(read_csv(folder / "iMeta.csv"), read_csv(folder / "iData.csv"))
index = Index(framework, data, Recipe((Treat(Winsorise(5)), Normalise(MinMax(1, 100)), Aggregate())))
found = uncertainty(index, usual_choices(index), runs=runs)
assert found.counts.sum() == runs * len(found.units) and found.path == "fast"
"""


def main() -> None:
    """Print every figure beside its goal."""
    print(f"{'':46}     wall       CPU   goal (wall)")
    _uncertainty()
    _each_run_its_own_data()
    _others()
    _large()
    _growth()


def _line(name: str, seconds: tuple[float, ...], goal: str = "") -> None:
    print(f"{name:46} {seconds[0] * 1e3:7.1f} ms {seconds[1] * 1e3:7.1f} ms   {goal}")


def _uncertainty() -> None:
    index, choices = invented.index(), invented.choices()
    _line("one computation, 51 × 49 × 4 levels", warm(lambda: compute(index), 9))
    small = warm(lambda: uncertainty(index, choices, runs=1_000), 9)
    _line("uncertainty N = 1,000, warm", small, "40 ms")
    with tempfile.TemporaryDirectory(prefix="mizan-bench-") as folder:
        _write(Path(folder))
        _line("the same from two CSV files, cold process", cold(READ, folder, "1000"), "600 ms")
    large = warm(lambda: uncertainty(index, choices, runs=100_000), 3)
    _line("uncertainty N = 100,000, warm", large, "1,500 ms")
    floor = warm(lambda: _floor(100_000), 3)
    _line("  floor: product and sort alone, same N", floor, f"we take {large.wall / floor.wall:.1f} × the floor")
    megabytes = [100_000 * width * 8 / 1e6 for width in (51, 59)]
    print(f"    {2 * 100_000 * 49 * 51 / 1e9:.2f} Gflop; scores {megabytes[0]:.0f} MB, weights {megabytes[1]:.0f} MB")
    loop = once(lambda: _loop(40))
    _line("  plain loop over whole computations, 40 runs", loop)
    print(f"    a run of the loop costs {loop.cpu / 40 * 1e3:.2f} ms, one of the study {small.cpu:.5f} ms at N = 1,000 "
          f"and {large.cpu / 100:.5f} ms at N = 100,000: {loop.cpu / 40 * 1e5 / large.cpu:,.0f} × faster")  # fmt: skip
    print(f"    COINr 1.1.14, measured elsewhere: {COINR:.0f} s for N = 1,000, {COINR / small.cpu:,.0f} × our CPU time")
    fast, general = (uncertainty(index, choices, runs=500, keep=True, general=path) for path in (False, True))
    off = np.abs(np.asarray(fast.scores) / np.asarray(general.scores) - 1).max()
    print(
        f"    identity: fast and general path differ by {off:.1e}, ranks in {(fast.ranks != general.ranks).sum()} cells"
    )


def _floor(runs: int) -> None:
    """What no such study can do without: one matrix product and one sort, in the same chunks."""
    generator = np.random.default_rng(1)
    weights, table = generator.random((CHUNK, 49)), generator.random((49, 51))
    for _ in range(0, runs, CHUNK):
        np.argsort(product(weights, table), axis=1)


def _loop(runs: int) -> None:
    """The user's path, run by run: set the recipe, compute the index."""
    index, generator = invented.index(), np.random.default_rng(1)
    experiment = Experiment(Scope(index), invented.choices())
    for uniforms in generator.random((runs, experiment.width)):
        recipe = experiment.recipe(int(experiment.cases(uniforms[None])[0]))
        compute(replace(index, recipe=recipe))


def _each_run_its_own_data() -> None:
    index, choices = invented.index(), (*invented.choices(), DataNoise(0.05))
    found = warm(lambda: uncertainty(index, choices, runs=1_000), 5)
    _line("nothing cacheable, N = 1,000", found, "300 ms")
    print(f"    {1_000 * 49 * 51 / 1e6:.1f} million cells disturbed, treated and scaled: "
          f"{found.cpu / (1_000 * 49 * 51) * 1e9:.0f} ns a cell")  # fmt: skip


def _others() -> None:
    index, choices = invented.index(), invented.choices()
    _line("uncertainty N = 1,000, general path forced", warm(lambda: uncertainty(index, choices, general=True), 3))
    mixed = _mixed()
    _line("uncertainty N = 1,000, a mean for each level", warm(lambda: uncertainty(mixed, choices[:3]), 3))
    found = sensitivity(index, choices)
    seconds = warm(lambda: sensitivity(index, choices), 3)
    _line(f"Sobol n = 2¹², 8 scramblings, {found.runs:,} runs", seconds, "3,000 ms")
    for row in found.rows():
        print(f"    {row['choice']:20} first {row['first']:6.3f} ± {row['first_error']:.3f}   "
              f"total {row['total']:6.3f} ± {row['total_error']:.3f}")  # fmt: skip


def _mixed() -> Index:
    index = invented.index()
    rule = Aggregate(Arithmetic(), levels={3: Geometric()})
    return replace(index, recipe=replace(index.recipe, steps=(*index.recipe.steps[:-1], rule)))


def _large() -> None:
    index, choices = invented.index(200, 300, 30, 20), invented.choices()
    _line("one computation, 200 × 300 × 20 editions", warm(lambda: compute(index), 3))
    _line("  uncertainty N = 1,000 of one edition", warm(lambda: uncertainty(index, choices), 2))
    everything = once(lambda: [uncertainty(index, choices, edition=edition) for edition in index.data.editions])
    _line("  uncertainty N = 1,000 of each of 20 editions", everything)
    small = invented.index(editions=2)
    _line("decomposition of a change, 51 units", warm(lambda: decompose(small, small, edition_before="2000"), 3))


def _growth() -> None:
    print(f"\nN (whole process)       CPU s   µs a run   greatest memory   chunk {CHUNK} runs")
    with tempfile.TemporaryDirectory(prefix="mizan-bench-") as folder:
        _write(Path(folder))
        for runs in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
            found = cold(READ, folder, str(runs))
            print(f"{runs:12,} {found.cpu:16.2f} {found.cpu / runs * 1e6:10.2f} {found.peak / 2**20:13.0f} MiB")


def _write(folder: Path) -> None:
    """The invented index as the two tables of COINr."""
    index = invented.index()
    framework, data = index.framework, index.data
    with (folder / "iMeta.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["iCode", "Level", "Parent", "Direction", "Weight", "Type"])
        for node in framework.nodes:
            kind, parent = "Aggregate" if node.children else "Indicator", framework.parent_of.get(node.code, "")
            table.writerow([node.code, framework.level_of[node.code], parent, node.direction, 1, kind])
    with (folder / "iData.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["uCode", *data.codes])
        table.writerows([unit, *map(repr, row)] for unit, row in zip(data.units, data.values[0].tolist(), strict=True))
