"""The document font is the one that was built, and holds what a trilingual document needs."""

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import multaqa.reports

HOME = Path(multaqa.reports.__file__).parent
NEEDED = "ABCxyzéèêàçœŒÉ0123456789«»’“”–—…()[]/-%№✓±≥≤≠→أإآؤئءةىلا،؛؟ًٌٍَُِّْ\u00a0\u202f"


def test_files_are_those_of_the_manifest():
    lines = (HOME / "fonts" / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    named = dict(reversed(line.split("  ")) for line in lines)
    found = {str(path.relative_to(HOME)) for path in HOME.rglob("MultaqaNaskh-*")}
    assert found == set(named)
    assert {name: hashlib.sha256((HOME / name).read_bytes()).hexdigest() for name in named} == named


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_face_holds_every_needed_character(face):
    font = TTFont(HOME / "fonts" / f"MultaqaNaskh-{face}.ttf")
    assert [sign for sign in NEEDED if ord(sign) not in font.getBestCmap()] == []
    assert font["name"].getDebugName(1) == "Multaqa Naskh"
    assert "Open Font License" in font["name"].getDebugName(13)
