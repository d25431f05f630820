"""A round becomes an index, is computed once an input, and is published with a file that anybody recomputes."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from mizan.dataset import Missing
from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement.actions import publishing, reviewing
from multaqa.measurement.bridge import rounds
from multaqa.measurement.choices import EntryState, RoundState
from multaqa.measurement.models import Answer, Computation, Release, Round, Score, Verdict
from multaqa.measurement.queries import results as queries
from multaqa.members.queries import today
from tests.multaqa.measurement.review_factories import a_round, an_entry, answer_of, decide_all

pytestmark = pytest.mark.django_db
WHY = {"what_changed_ar": "صُحّح مستوى", "what_changed_en": "A level was corrected", "what_changed_fr": "Corrigé"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def settled():
    round = a_round(states=("jor", "tun", "omn"), state=RoundState.SETTLED, is_demonstration=True)
    decide_all(round)
    return round


def decide(answer: Answer, value=None, gap: str = "") -> None:
    Verdict.objects.create(answer=answer, value=value, gap=gap, reason="test", at=answer.changed_at)


def test_a_score_is_the_mean_of_what_was_assessed(settled):
    """Worked by hand: levels 3 and 3 of 5 make 60; yes of 1 makes 100; 50 % makes 50; 6 of 12 makes 50."""
    index = rounds.index_of(settled)
    assert index.data.units == ("JOR", "OMN", "TUN")
    assert index.data.values[0, 0].tolist() == pytest.approx([60, 100, 50, 50])
    decide(answer_of(settled, "jor", "K1", "s1"), Decimal(0))  # a service that does not exist counts as zero
    assert rounds.index_of(settled).data.values[0, 0, 0] == pytest.approx(30)
    decide(answer_of(settled, "jor", "K1", "s1"), gap="not-applicable")  # one that does not apply is left out
    assert rounds.index_of(settled).data.values[0, 0, 0] == pytest.approx(60)


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        ("not-assessed", Missing.NOT_ASSESSED),
        ("not-known", Missing.NOT_REPORTED),
        ("not-applicable", Missing.NOT_APPLICABLE),
    ],
)
def test_a_missing_value_is_missing_and_says_why(settled, gap, reason):
    decide(answer_of(settled, "jor", "K4"), gap=gap)
    data = rounds.index_of(settled).data
    assert data.reasons[0, 0, 3] == reason
    assert data.values[0, 0, 3] != data.values[0, 0, 3]  # NaN, never zero


def test_coverage_counts_what_was_assessed_of_what_applies(settled):
    cells = rounds.cells_of(settled)
    assert rounds.coverage(cells["JOR"]) == 1
    decide(answer_of(settled, "jor", "K1", "s1"), gap="not-assessed")
    decide(answer_of(settled, "jor", "K1", "s2"), gap="not-applicable")
    assert rounds.coverage(rounds.cells_of(settled)["JOR"]) == pytest.approx(5 / 6)


def test_only_states_that_submitted_take_part(settled):
    an_entry(settled, "mar", status=EntryState.FILLING)
    decide_all(settled)
    assert "MAR" not in rounds.index_of(settled).data.units


def test_the_same_inputs_make_one_row_and_a_new_score_another(settled, standing):
    by = standing("secretariat")
    first = publishing.compute(settled, by=by, runs=200)
    assert publishing.compute(settled, by=by, runs=200).pk == first.pk
    assert Computation.objects.count() == 1
    reviewing.rule(answer_of(settled, "jor", "K1", "s1"), by=by, value=Decimal(5), reason="Shown again.")
    assert publishing.compute(settled, by=by, runs=200).number == 2


def test_results_hold_every_node_with_ranks_and_intervals(settled, standing):
    made = json.loads(publishing.compute(settled, by=standing("secretariat"), runs=500).results)
    assert made["units"] == ["JOR", "OMN", "TUN"]
    root = made["nodes"]["T"]
    # 0.4 × mean(60, 100) + 0.4 × 50 + 0.2 × 50
    assert root["score"][0] == pytest.approx(0.4 * 80 + 0.4 * 50 + 0.2 * 50)
    assert root["rank"][0] == 1
    assert all(low <= rank <= high for low, rank, high in zip(root["low"], root["rank"], root["high"], strict=True))
    assert set(made["nodes"]) == {"T", "P1", "P2", "P3", "K1", "K2", "K3", "K4"}


def test_nothing_is_computed_for_who_may_not_or_without_answers(settled, standing):
    for role in ("reviewer", "director", "coordinator"):
        with pytest.raises(NotPermitted):
            publishing.compute(settled, by=standing(role))
    empty = a_round(states=(), state=RoundState.SETTLED)
    with pytest.raises(Refused):
        publishing.compute(empty, by=standing("secretariat"))


def published(round, standing, **words) -> Release:
    return publishing.publish(round, by=standing("secretariat"), runs=200, **words)


def verify(path: Path) -> subprocess.CompletedProcess:
    command = [str(Path(sys.executable).parent / "mizan"), "release", "verify", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_release_is_frozen_and_verified_by_the_engine_alone(settled, standing, media):
    release = published(settled, standing)
    assert release.number == 1
    settled.refresh_from_db()
    assert settled.state == RoundState.PUBLISHED
    assert Score.objects.filter(release=release).count() == 3 * 8
    done = verify(media / release.bundle.path)
    assert done.returncode == 0, done.stderr
    bytes_ = bytearray((media / release.bundle.path).read_bytes())
    bytes_[len(bytes_) // 2] ^= 1
    broken = media / "broken.zip"
    broken.write_bytes(bytes_)
    assert verify(broken).returncode == 1


def test_a_release_is_of_the_runs_that_were_looked_at(settled, standing, media):
    by = standing("secretariat")
    draft = publishing.compute(settled, by=by, runs=150)
    assert publishing.publish(settled, by=by).computation == draft


def test_the_bundle_is_marked_and_holds_no_answer(settled, standing, media):
    release = published(settled, standing)
    with zipfile.ZipFile(media / release.bundle.path) as bundle:
        everything = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
        assert json.loads(bundle.read("manifest.json"))["demonstration"] is True
        framework = bundle.read("index/framework.yaml").decode()
    assert "بيانات توضيحية" in framework
    assert "secret note" not in everything
    assert "s1" not in everything.replace("sha256", "").split()


def test_scores_of_a_release_are_those_of_its_file(settled, standing, media):
    release = published(settled, standing)
    with zipfile.ZipFile(media / release.bundle.path) as bundle:
        lines = bundle.read("results/scores.csv").decode().splitlines()[1:]
    stored = {(s.state.code.upper(), s.code): s for s in release.scores.select_related("state")}
    assert len(lines) == len(stored)
    for line in lines:
        _edition, unit, code, score, rank = line.split(",")
        assert stored[unit, code].value == pytest.approx(float(score), rel=1e-11)
        assert stored[unit, code].rank == int(rank)


def test_a_correction_says_what_changed_and_leaves_the_first_release_as_it_was(settled, standing, media):
    first = published(settled, standing)
    content = (media / first.bundle.path).read_bytes()
    with pytest.raises(Refused) as refusal:
        published(settled, standing)
    assert set(refusal.value.faults) == {"", "what_changed_ar"}
    answer = answer_of(settled, "tun", "K1", "s1")
    reviewing.rule(answer, by=standing("secretariat"), value=Decimal(5), reason="Counted wrongly.")
    second = published(settled, standing, **WHY)
    assert (second.number, second.what_changed_fr) == (2, "Corrigé")
    assert (media / first.bundle.path).read_bytes() == content
    changed = queries.differences(first, second)
    assert {(c.state.code, c.code) for c in changed if c.before != c.after} == {
        ("tun", "K1"),
        ("tun", "P1"),
        ("tun", "T"),
    }


def test_nothing_is_published_before_it_is_settled_or_while_scores_are_missing(standing):
    round = a_round(state=RoundState.CONTEST)
    with pytest.raises(NotPermitted):
        published(round, standing)
    Round.objects.update(state=RoundState.SETTLED)
    round.refresh_from_db()
    with pytest.raises(Refused):
        published(round, standing)
    assert not Release.objects.exists()


def test_a_refused_release_leaves_no_file_behind(settled, standing, media):
    an_entry(settled, "mar")
    Round.objects.filter(pk=settled.pk).update(contest_until=today() + timedelta(days=1))
    with pytest.raises(Refused):
        published(settled, standing)
    assert [path for path in media.rglob("*") if path.is_file()] == []
