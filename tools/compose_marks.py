"""Give an Arabic font one glyph for each letter that carries a vowel sign.

A shaper sets a vowel sign as a second glyph in the cluster of its letter. PDF makers then write the text of the
whole cluster behind both glyphs, so that «عرضاً» is found, copied and read aloud with its end doubled. With the
pair drawn as one composite glyph, the cluster is one glyph and the text comes out as it went in.
"""

from pathlib import Path

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

LETTERS = {*range(0x621, 0x63B), *range(0x641, 0x64B), 0x671, 0x67E, 0x686, 0x6A4, 0x6A9, 0x6AF, 0x6CC}
SIGNS = {*range(0x64B, 0x653), 0x654, 0x655, 0x670}
ROUND_TO_GRID, USE_MY_METRICS = 0x0004, 0x0200
BASE, MARK = 1, 3


def compose_marks(font: TTFont, source: Path) -> None:
    """Add the composite glyphs to `font`, read from `source`, and the ligatures that put them in place."""
    anchors = Anchors(font)
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    glyphs = reachable(source)
    ligatures = {}
    for letter in (glyph for glyph in glyphs if classes.get(glyph) != MARK):
        for sign in (glyph for glyph in glyphs if classes.get(glyph) == MARK):
            if offset := anchors.offset(letter, sign):
                ligatures[letter, sign] = add_composite(font, letter, sign, offset)
                classes[ligatures[letter, sign]] = BASE
    append_lookup(font, ligatures)


def reachable(source: Path) -> list[str]:
    """Return, in the font's order, the glyphs that Arabic letters and vowel signs can take when shaped."""
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=["ccmp", "init", "medi", "fina", "rlig"]))
    subsetter.populate(unicodes=LETTERS | SIGNS)
    subsetter.subset(font)
    return font.getGlyphOrder()[1:]


class Anchors:
    """The attachment points of the font's letters and signs, read from its positioning table."""

    def __init__(self, font: TTFont) -> None:
        self._tables = []
        for lookup in font["GPOS"].table.LookupList.Lookup:
            tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
            self._tables += [table for table in tables if type(table).__name__ in ("MarkBasePos", "MarkLigPos")]

    def offset(self, letter: str, sign: str) -> tuple[int, int] | None:
        """Return how far `sign` is moved to sit on `letter`, in font units; None where the font has no place."""
        for table in self._tables:
            if sign not in table.MarkCoverage.glyphs:
                continue
            mark = table.MarkArray.MarkRecord[table.MarkCoverage.glyphs.index(sign)]
            seat = self._seat(table, letter, mark.Class)
            if seat:
                anchor = mark.MarkAnchor
                return seat.XCoordinate - anchor.XCoordinate, seat.YCoordinate - anchor.YCoordinate
        return None

    @staticmethod
    def _seat(table, letter: str, mark_class: int):
        if type(table).__name__ == "MarkBasePos":
            if letter not in table.BaseCoverage.glyphs:
                return None
            return table.BaseArray.BaseRecord[table.BaseCoverage.glyphs.index(letter)].BaseAnchor[mark_class]
        if letter not in table.LigatureCoverage.glyphs:
            return None
        attach = table.LigatureArray.LigatureAttach[table.LigatureCoverage.glyphs.index(letter)]
        return attach.ComponentRecord[-1].LigatureAnchor[mark_class]


def add_composite(font: TTFont, letter: str, sign: str, offset: tuple[int, int]) -> str:
    """Add the glyph that draws `sign` on `letter`, as wide as the letter, and return its name."""
    name = f"{letter}__{sign}"
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component(letter, (0, 0), USE_MY_METRICS), component(sign, offset, 0)]
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["hmtx"][letter][0], getattr(glyph, "xMin", 0))
    return name


def component(glyph: str, offset: tuple[int, int], flags: int) -> GlyphComponent:
    """Return a part of a composite glyph."""
    part = GlyphComponent()
    part.glyphName, (part.x, part.y), part.flags = glyph, offset, ROUND_TO_GRID | flags
    return part


def append_lookup(font: TTFont, ligatures: dict[tuple[str, str], str]) -> None:
    """Put the ligatures last, after the letters have taken their joined forms."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(ligatures)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "liga":
            record.Feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)
