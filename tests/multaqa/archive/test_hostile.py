"""Whatever an archive holds, the check ends with faults in words, never with an accident."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from multaqa.archive import queries
from multaqa.archive.format.layout import KINDS
from multaqa.archive.reading import table, yaml
from multaqa.archive.reading.entries import entries
from multaqa.archive.reading.source import Read
from tests.multaqa.archive.conftest import SECOND

pytestmark = pytest.mark.usefixtures("in_english")
BROKEN = [
    "[]",
    "{}",
    "~",
    "[a, [b, {c: d}]]",
    "{en: [x]}",
    "x",
    "'0'",
    "-1",
    "99999999999",
    "2024-13-01",
    '"\\uD800"',
    "é" * 600,
]
FILES = sorted(path.relative_to(SECOND).as_posix() for path in SECOND.rglob("*") if path.suffix in {".yaml", ".csv"})
DATA = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize("seed", range(24))
def test_values_of_the_wrong_kind_anywhere(seed, copy):
    """Six values of the invented network are replaced at random, in any of its files."""
    chance = random.Random(seed)
    folder = copy(SECOND)
    for _ in range(6):
        path = folder / chance.choice([name for name in FILES if "files/" not in name])
        rows = path.read_text("utf-8").splitlines()
        at = chance.randrange(len(rows))
        if path.suffix == ".csv":
            cells = rows[at].split(",")
            cells[chance.randrange(len(cells))] = chance.choice(BROKEN).replace(",", ";")
            rows[at] = ",".join(cells)
        else:
            rows[at] = rows[at].partition(": ")[0] + ": " + chance.choice(BROKEN)
        path.write_text("\n".join(rows) + "\n", "utf-8")
    faults = queries.check(folder).faults
    assert all(str(fault.sentence) and fault.file for fault in faults)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.pattern)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_data_in_the_place_of_an_entry(kind, data):
    """Known fields with any values: every fault is a sentence, and what is sound is kept."""
    names = st.sampled_from(sorted(kind.entry.model_fields))
    raw = data.draw(st.dictionaries(names, DATA, max_size=6) | DATA)
    read = Read("x", raw if kind.form == "entry" else [raw])
    found = entries(read, kind)
    assert all(str(fault.sentence) for fault in read.faults)
    if raw is not None:
        assert len(found) == 1


@settings(max_examples=200)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda body: body.decode("latin-1")))
def test_any_text_in_the_place_of_a_file(text):
    for read in (yaml.read("x.yaml", text), table.read("states.csv", text, KINDS[2].entry)):
        assert all(fault.file and str(fault.sentence) for fault in read.faults)
