"""Whoever listens to a process is never left waiting: not when it ends, and not when it falls silent."""

import pytest

from tests.processes import environment_of, said_by, started


@pytest.fixture
def environment(tmp_path):
    return environment_of(tmp_path, "sqlite://")


def test_a_process_that_ended_is_a_failure_with_its_last_words(tmp_path, environment):
    code = "import sys; print('one', flush=True); sys.exit('no more')"
    with started("-c", code, environment=environment, folder=tmp_path) as process:
        assert process.hear() == "one"
        for _again in range(2):
            with pytest.raises(AssertionError, match="no more"):
                process.hear()


def test_silence_is_a_failure_and_nothing_of_the_process_stays(tmp_path, environment):
    code = "import os, time; os.fork(); print('here', flush=True); time.sleep(600)"
    with started("-c", code, environment=environment, folder=tmp_path) as process:
        assert [process.hear(), process.hear()] == ["here", "here"]
        with pytest.raises(AssertionError, match="nothing for"):
            process.hear(0.1)
        process.kill()
        # Its output ends only once its child has let go of it too.
        assert process.rest(30) == []


def test_code_that_fails_is_a_failure(tmp_path, environment):
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        said_by("1 / 0", environment=environment, folder=tmp_path)
