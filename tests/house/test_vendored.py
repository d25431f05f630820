"""What we did not write is exactly what its makers published, and says under which terms."""

import hashlib
import json
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "src/multaqa/website/static"
VENDOR = STATIC / "vendor"
PACKAGES = json.loads((VENDOR / "manifest.json").read_text())["packages"]
OUTSIDE = re.compile(r"""url\(\s*["']?(?:https?:)?//|@import""")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["folder"])
def test_files_are_those_of_the_manifest(package):
    folder = VENDOR / package["folder"]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert found == package["files"]
    assert package["licence_file"] in found
    assert package["version"] in package["folder"]


def test_every_folder_is_in_the_manifest():
    folders = {path.name for path in VENDOR.iterdir() if path.is_dir()}
    assert folders == {package["folder"] for package in PACKAGES}


def test_no_style_sheet_asks_another_host():
    asking = [path.name for path in STATIC.rglob("*.css") if OUTSIDE.search(path.read_text())]
    assert asking == []
