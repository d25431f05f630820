"""What every test may lean on: a database of its own, three languages, and people of each role."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MULTAQA_VAR", tempfile.mkdtemp(prefix="multaqa-test-"))
os.environ.setdefault("MULTAQA_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("MULTAQA_DEBUG", "1")

ROOT = Path(__file__).resolve().parents[1]
# With the switch on, a missing server or browser fails the run instead of skipping a part of it.
STRICT = os.environ.get("MULTAQA_TEST_STRICT") == "1"
