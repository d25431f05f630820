"""`multaqa round` leads a round by the same deeds as the pages, and says why it does not."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import translation

from mizan.release import verify
from multaqa.cli.round import round as command
from multaqa.measurement.actions import reviewing
from multaqa.measurement.choices import RoundState
from multaqa.measurement.models import Computation, Round
from multaqa.members.queries import today
from tests.multaqa.measurement.review_factories import a_round, answer_of, decide_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def run(*arguments: str):
    with translation.override("en"):
        return CliRunner().invoke(command, list(arguments))


def test_a_round_is_led_from_review_to_a_corrected_release(tmp_path: Path, standing):
    code = a_round(state=RoundState.REVIEW).code
    done = run("end-review", code, "--until", today().isoformat())
    assert done.exit_code == 1
    assert "6" in done.output
    decide_all(Round.objects.get())
    assert run("end-review", code, "--until", today().isoformat()).exit_code == 0
    assert run("settle", code).exit_code == 1
    Round.objects.update(contest_until=today() - timedelta(days=1))
    assert run("settle", code).exit_code == 0
    assert run("compute", code, "--runs", "200").exit_code == 0
    assert run("compute", code, "--runs", "200").output == run("compute", code, "--runs", "200").output
    assert Computation.objects.count() == 1
    bundle = tmp_path / "first.zip"
    done = run("publish", code, "--bundle", str(bundle))
    assert done.exit_code == 0, done.output
    assert verify(bundle).holds
    assert run("publish", code).exit_code == 1
    reviewing.rule(answer_of(Round.objects.get(), "jor", "K1", "s1"), by=standing("secretariat"), value=5, reason="w")
    words = [part for each in ("ar", "en", "fr") for part in (f"--what-changed-{each}", "what")]
    assert run("publish", code, *words).output.startswith("2 ")
    assert "releases: 2" in run("status", code).output


def test_an_unknown_round_is_named_with_those_there_are():
    a_round(code="known")
    done = run("status", "unknown")
    assert done.exit_code == 1
    assert "known" in done.output


def test_a_deed_at_the_wrong_stage_is_refused_in_words():
    code = a_round(state=RoundState.REVIEW).code
    for deed in (("open", code), ("close", code), ("remind", code), ("publish", code)):
        done = run(*deed)
        assert done.exit_code == 1
        assert "Traceback" not in done.output
        assert done.output.startswith("Error: ")


def test_a_state_that_takes_no_part_is_named():
    code = a_round(state=RoundState.OPEN).code
    assert "xyz" in run("extend", code, "--until", "2099-01-01", "--state", "xyz").output
    assert run("extend", code, "--until", "2099-01-01", "--state", "jor").exit_code == 0
    assert Round.objects.get().entries.get(state__code="jor").extended_to.year == 2099
