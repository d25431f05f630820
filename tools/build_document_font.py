"""Build "Multaqa Naskh", the font of the documents: full Noto Naskh Arabic with Noto Serif's Latin and some signs.

Fonts that are cut by alphabet leave Arabic files without digits, brackets or Latin letters, and a PDF made with
them cannot be searched or read aloud. Here everything a trilingual document needs stands in one file a face.

The inputs are those of Debian's package `fonts-noto-core` 20201225-1 (all under the SIL Open Font License 1.1,
no reserved font name). Their SHA-256 is checked, so the output is the same bytes everywhere:

    python tools/build_document_font.py /usr/share/fonts/truetype/noto src/multaqa/reports
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from compose_marks import compose_marks
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Multaqa Naskh"
VERSION = "Version 1.000"
COPYRIGHT = (
    "Arabic: Copyright 2019-2020 Google LLC (Noto Naskh Arabic 2.004). "
    "Latin: Copyright 2015 Google LLC (Noto Serif 2.004). "
    "Signs: Copyright 2018 Google LLC (Noto Sans Math 2.001), Copyright 2017 Google Inc. (Noto Sans Symbols2 2.003). "
    "Merged for Multaqa, not by the Noto project."
)
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
LICENCE_ADDRESS = "https://openfontlicense.org"
# Seconds since 1904, the epoch of TrueType: 25 December 2020, the date of the inputs.
BUILT_AT = 3691699200

INPUTS = {
    "NotoNaskhArabic-Regular.ttf": "8c67eaa2f0086872628fc3f7f760386f83c8be5c5e9a1ba3a38891237b2ac7cb",
    "NotoNaskhArabic-Bold.ttf": "b5cbcb561b4b540ff11d7b6934577dbbbbb9e1d152d47f6f31f19176d58ff39c",
    "NotoSerif-Regular.ttf": "9d7583b7dc9e812afd32a14280c5cac3160012efe50c8d08938f4fea266ff67f",
    "NotoSerif-Bold.ttf": "0af0ff2be8f84910fb21ec5fe1b6b7395e3073250502a334baf6ca2f860c88fe",
    "NotoSansMath-Regular.ttf": "8242bd1e55368b27e32455260754cf9aa58f3ad7ea80664b66c21f1b09910d6c",
    "NotoSansSymbols2-Regular.ttf": "876598db5f1e3bef2bc77c4d94c5b0d5d2c1620be4878a06f18fb5434e331688",
}
LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2023),
    *(0x2C6, 0x2DC, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *(0x20AC, 0x2116, 0x2122, 0x2212),
    *(0x2070, *range(0x2074, 0x207A), *range(0x2080, 0x208A)),
}
MATHEMATICS = {ord(sign) for sign in "←→↔∂∏∑√∞≈≠≤≥"}
SYMBOLS = {ord(sign) for sign in "✓✗"}


def main() -> int:
    """Write the two faces, as TTF and WOFF2, and the manifest of their hashes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder that holds the Noto fonts")
    parser.add_argument("target", type=Path, help="folder of the app; TTF goes to fonts/, WOFF2 to static/")
    options = parser.parse_args()
    if faults := list(faults_in(options.sources)):
        sys.stderr.write("\n".join(faults) + "\n")
        return 1
    written = [path for face in ("Regular", "Bold") for path in build(face, options.sources, options.target)]
    lines = [f"{sha256(path)}  {path.relative_to(options.target)}\n" for path in sorted(written)]
    (options.target / "fonts" / "SHA256SUMS").write_text("".join(lines), encoding="ascii")
    return 0


def faults_in(sources: Path):
    """Yield a line for each input that is missing or is not the file this recipe was written for."""
    for name, expected in INPUTS.items():
        path = sources / name
        if not path.is_file():
            yield f"{path}: missing (Debian package fonts-noto-core)"
        elif sha256(path) != expected:
            yield f"{path}: another version than 20201225-1 ({sha256(path)})"


def build(face: str, sources: Path, target: Path) -> list[Path]:
    """Merge one face and return the files written."""
    naskh = sources / f"NotoNaskhArabic-{face}.ttf"
    arabic = cut(naskh, None)
    compose_marks(arabic, naskh)
    parts = [
        arabic,
        cut(sources / f"NotoSerif-{face}.ttf", LATIN),
        cut(sources / "NotoSansMath-Regular.ttf", MATHEMATICS),
        cut(sources / "NotoSansSymbols2-Regular.ttf", SYMBOLS),
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for at, font in enumerate(parts):
            paths.append(str(Path(folder) / f"{at}.ttf"))
            font.save(paths[-1])
        merged = Merger().merge(paths)
    name(merged, face)
    return save(merged, target, f"MultaqaNaskh-{face}")


def cut(path: Path, characters: set[int] | None) -> TTFont:
    """Return the font without hints, holding only `characters` (all of its glyphs when None).

    Hints are dropped because the programs of several fonts cannot share one file. The Latin keeps kerning and
    combining marks but no ligatures: "fi" as one glyph is a known trap for searching. Digits and punctuation are
    the Latin font's, so that a line of English or French is of one design.
    """
    font = TTFont(path, recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True, glyph_names=False, legacy_kern=False)
    options.drop_tables += ["DSIG", "gasp"]
    options.layout_features = ["*"] if characters is None else ["kern", "mark", "mkmk", "ccmp"]
    subsetter = Subsetter(options)
    if characters is None:
        subsetter.populate(glyphs=font.getGlyphOrder())
    else:
        subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if characters is None:
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in LATIN}
    return font


def name(font: TTFont, face: str) -> None:
    """Give the merged font its own name, licence and fixed dates."""
    full = FAMILY if face == "Regular" else f"{FAMILY} {face}"
    table = font["name"]
    table.names = []
    texts = {
        0: COPYRIGHT,
        1: FAMILY,
        2: face,
        3: f"{VERSION};{full}",
        4: full,
        5: VERSION,
        6: f"{FAMILY.replace(' ', '')}-{face}",
        13: LICENCE,
        14: LICENCE_ADDRESS,
    }
    for identifier, text in texts.items():
        table.setName(text, identifier, 3, 1, 0x409)
    font["head"].created = font["head"].modified = BUILT_AT
    font.recalcTimestamp = False


def save(font: TTFont, target: Path, stem: str) -> list[Path]:
    """Write the font for PDF makers (TTF) and for browsers (WOFF2)."""
    paths = [target / "fonts" / f"{stem}.ttf", target / "static" / "reports" / "fonts" / f"{stem}.woff2"]
    for path, flavor in zip(paths, (None, "woff2"), strict=True):
        font.flavor = flavor
        path.parent.mkdir(parents=True, exist_ok=True)
        font.save(path)
    return paths


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
