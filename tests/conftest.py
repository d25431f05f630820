"""What every test may lean on."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# With the switch on, a missing server or browser fails the run instead of skipping a part of it.
STRICT = os.environ.get("MULTAQA_TEST_STRICT") == "1"
