"""What `multaqa migrate` gathers: every file that pages ask for, by its hashed name, and none that nobody asks for."""

import json
import re

import pytest
from django.conf import settings
from django.test import override_settings

from multaqa.cli.serve import gather_static_files
from multaqa.config.settings import SOURCE

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
# Asked for by tags and by templates of libraries.
BY_LIBRARIES = {
    "django_htmx/htmx-2.min.js",
    "account/js/account.js",
    "account/js/onload.js",
    "mfa/js/recovery_codes.js",
    "mfa/js/webauthn.js",
    "mfa/js/webauthn-json.js",
}


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """Return the manifest of the files that production gathers into a new folder, and the folder."""
    folder = tmp_path_factory.mktemp("static")
    stored = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=folder, STORAGES={**settings.STORAGES, "staticfiles": stored}):
        gather_static_files()
    return json.loads((folder / "staticfiles.json").read_text())["paths"], folder


def test_every_file_that_a_template_asks_for_is_gathered(gathered):
    named, folder = gathered
    asked = {name for page in TEMPLATES for name in re.findall(r"{% static '([^']+)' %}", page.read_text())}
    assert len(asked) > 15
    assert asked | BY_LIBRARIES <= set(named)
    assert all((folder / named[name]).exists() for name in asked | BY_LIBRARIES)


def test_files_stand_there_once_and_are_compressed(gathered):
    named, folder = gathered
    stands = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    assert stands == {name for name in named.values() if name.endswith(".css")}
    assert all((folder / f"{name}.br").exists() for name in stands)


def test_what_nobody_asks_for_stays_out(gathered):
    named, _folder = gathered
    unasked = ("modeltranslation/", "django_htmx/ext/", "django_htmx/htmx-4")
    assert not [name for name in named if name.startswith(unasked)]
