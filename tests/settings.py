"""The platform's settings as tests run them: a folder of their own, a known key, and nothing of this machine."""

import os
import tempfile

os.environ.setdefault("MULTAQA_VAR", tempfile.mkdtemp(prefix="multaqa-test-"))
os.environ.setdefault("MULTAQA_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("MULTAQA_DEBUG", "1")

from multaqa.config.settings import *  # noqa: F403

# A good hash is slow by design, and no password here guards anything.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The server of static files warns of a folder that is not there; tests collect no files.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
