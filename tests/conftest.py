"""What every test may lean on."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
# With the switch on, a missing server or browser fails the run instead of skipping a part of it.
STRICT = os.environ.get("MULTAQA_TEST_STRICT") == "1"

# No assertion about speed: a busy machine draws examples slowly. The rest is as Hypothesis has it, on CI and elsewhere.
settings.register_profile("multaqa", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("multaqa")

# Files of few tests that each take long. Handed out first, so that no worker is left with them while others have ended.
LONG = (
    "journeys/test_round.py",
    "journeys/test_saving.py",
    "journeys/",
    "multaqa/measurement/test_kill.py",
    "multaqa/measurement/test_review_killed.py",
    "multaqa/measurement/test_ratings_killed.py",
    "multaqa/measurement/test_privacy_walk.py",
    "multaqa/audit/test_parallel.py",
    "multaqa/test_access.py",
    "multaqa/test_stale_edits.py",
    "multaqa/test_csrf.py",
    "multaqa/test_backup.py",
    "multaqa/test_hostile_text.py",
    "mizan/docs/",
    "mizan/report/",
)


def pytest_collection_modifyitems(items):
    """Put the long files first, in this order; the others stay as they were collected."""
    items.sort(key=_turn)


def _turn(item) -> int:
    path = item.path.relative_to(ROOT / "tests").as_posix()
    return next((turn for turn, long in enumerate(LONG) if path.startswith(long)), len(LONG))
