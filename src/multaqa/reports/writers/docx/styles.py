"""The named styles of the document: what an editor sees in the list of styles, and nothing beside them.

Sizes are given in points for Latin and for Arabic letters, because Arabic faces look smaller at the same size.
Alignment is left to the direction of the paragraph: in a right-to-left one, "left" would show on the right.
"""

from dataclasses import dataclass, field
from typing import Any

from multaqa.common.languages import Language
from multaqa.reports.document import Document
from multaqa.reports.writers.docx.build import Element, element, properties, twips

# Found on the desktops of United Nations secretariats; fonts are named, never embedded.
LATIN_FONT, ARABIC_FONT = "Times New Roman", "Simplified Arabic"
LOCALES: dict[Language, str] = {"ar": "en-GB", "en": "en-GB", "fr": "fr-FR"}
ARABIC_LOCALE = "ar-SA"
NUMBERED_PARAGRAPHS = 1
TEXT_WIDTH = twips(16)
STEP = twips(1.1)

_LINE = {"val": "single", "sz": 6, "space": 6, "color": "auto"}
_BOX = [element(side, **_LINE) for side in ("top", "left", "bottom", "right")]
_INSET = {"left": 170, "right": 170}


@dataclass(frozen=True)
class Style:
    """A paragraph style: its name in the list, the one it stands on, and what it changes."""

    name: str
    based_on: str | None = "Normal"
    following: str | None = None
    size: tuple[float, float] | None = None
    bold: bool = False
    paragraph: dict[str, Any] = field(default_factory=dict)


def _heading(level: int, size: tuple[float, float], before: int) -> Style:
    looks = {"keepNext": True, "keepLines": True, "outlineLvl": level - 1}
    return Style(
        f"heading {level}",
        following="NumberedParagraph",
        size=size,
        bold=True,
        paragraph=looks | {"spacing": {"before": before, "after": 120}},
    )


def _entry(level: int) -> Style:
    tabs = [element("tab", val="right", leader="dot", pos=TEXT_WIDTH)]
    indent = {"left": (level - 1) * twips(0.6), "right": twips(1)}
    return Style(f"toc {level}", paragraph={"tabs": tabs, "ind": indent, "spacing": {"after": 60}})


STYLES = {
    "Normal": Style(
        "Normal",
        based_on=None,
        paragraph={"widowControl": True, "spacing": {"after": 140, "line": 264, "lineRule": "auto"}},
    ),
    "Title": Style(
        "Title", size=(17, 20), bold=True, paragraph={"jc": "center", "spacing": {"before": 360, "after": 300}}
    ),
    "Heading1": _heading(1, (14, 16.5), 360),
    "Heading2": _heading(2, (12, 14), 280),
    "Heading3": _heading(3, (11, 13), 200),
    "NumberedParagraph": Style(
        "Numbered Paragraph",
        paragraph={"numPr": [element("ilvl", val=0), element("numId", val=NUMBERED_PARAGRAPHS)]},
    ),
    "LetteredList": Style(
        "Lettered List",
        paragraph={
            "tabs": [element("tab", val="left", pos=2 * STEP)],
            "ind": {"left": 2 * STEP, "hanging": STEP},
        },
    ),
    "Masthead": Style("Masthead", paragraph={"keepNext": True, "spacing": {"after": 30}}),
    "Notice": Style("Notice", paragraph={"shd": {"val": "clear", "color": "auto", "fill": "EEEEEE"}}),
    "Summary": Style("Summary", paragraph={"pBdr": _BOX, "ind": _INSET}),
    "SummaryHeading": Style(
        "Summary Heading",
        based_on="Summary",
        following="Summary",
        bold=True,
        paragraph={"keepNext": True, "jc": "center"},
    ),
    "TOCHeading": Style(
        "TOC Heading", size=(12, 14), bold=True, paragraph={"keepNext": True, "spacing": {"before": 300, "after": 120}}
    ),
    **{f"TOC{level}": _entry(level) for level in (1, 2, 3)},
    "Caption": Style("caption", bold=True, paragraph={"keepNext": True, "jc": "center"}),
    "TableText": Style("Table Text", size=(9.5, 11), paragraph={"spacing": {"before": 40, "after": 40}}),
    "Picture": Style("Picture", paragraph={"keepNext": True, "jc": "center", "spacing": {"before": 60, "after": 60}}),
    "Below": Style("Source and Note", size=(9.5, 11), paragraph={"spacing": {"before": 40, "after": 160}}),
    "Series": Style("Series", size=(13, 15), bold=True, paragraph={"spacing": {"before": 120, "after": 60}}),
    "Publisher": Style("Publisher", size=(12, 14), paragraph={"pBdr": [element("bottom", **_LINE | {"sz": 16})]}),
    "Header": Style("header", size=(9.5, 11), paragraph={"pBdr": [element("bottom", **_LINE)]}),
    "Footer": Style("footer", size=(9.5, 11), paragraph={"jc": "center", "spacing": {"after": 0}}),
    "FootnoteText": Style("footnote text", size=(9.5, 11), paragraph={"spacing": {"after": 40}}),
}
_BODY_SIZE = (11, 13)


def styles(document: Document) -> list[Element]:
    """Return the defaults and the styles, in the language and direction of the document."""
    rtl = document.direction == "rtl"
    made = [_defaults(document.language)]
    made += [_style(identifier, style, rtl=rtl) for identifier, style in STYLES.items()]
    return [*made, *_character_styles(), _table_style()]


def _defaults(language: Language) -> Element:
    fonts = {"ascii": LATIN_FONT, "hAnsi": LATIN_FONT, "cs": ARABIC_FONT}
    locale = {"val": LOCALES[language], "bidi": ARABIC_LOCALE}
    run = properties("rPr", rFonts=fonts, lang=locale, **_size(_BODY_SIZE))
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault"))


def _style(identifier: str, style: Style, *, rtl: bool) -> Element:
    default = {"default": 1} if style.based_on is None else {}
    made = element("style", element("name", val=style.name), type="paragraph", styleId=identifier, **default)
    if style.based_on:
        made.append(element("basedOn", val=style.based_on))
    if style.following:
        made.append(element("next", val=style.following))
    made.append(element("qFormat"))
    made.append(properties("pPr", bidi=rtl and style.based_on is None, **style.paragraph))
    if style.bold or style.size:
        made.append(properties("rPr", b=style.bold, bCs=style.bold, **_size(style.size)))
    return made


def _size(points: tuple[float, float] | None) -> dict[str, int]:
    return {"sz": round(points[0] * 2), "szCs": round(points[1] * 2)} if points else {}


def _character_styles() -> list[Element]:
    default = element(
        "style",
        element("name", val="Default Paragraph Font"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    looks = {
        "FootnoteReference": ("footnote reference", properties("rPr", vertAlign="superscript")),
        "Hyperlink": ("Hyperlink", properties("rPr", color="1F4E79", u="single")),
    }
    return [default] + [
        element("style", element("name", val=name), run, type="character", styleId=identifier)
        for identifier, (name, run) in looks.items()
    ]


def _table_style() -> Element:
    margins = [element(side, w=100, type="dxa") for side in ("left", "right")]
    return element(
        "style",
        element("name", val="Normal Table"),
        properties("tblPr", tblInd={"w": 0, "type": "dxa"}, tblCellMar=margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def numbering(document: Document) -> list[Element]:
    """Return the one list of the document: paragraphs counted through, `1.` and in Arabic `1-`."""
    rtl = document.direction == "rtl"
    # LibreOffice hangs the number of a right-to-left paragraph before its place, towards the margin; Word after it.
    indent = twips(0.75) if rtl else 0
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val="decimal"),
        element("pStyle", val="NumberedParagraph"),
        element("suff", val="tab"),
        element("lvlText", val="%1-" if rtl else "%1."),
        element("lvlJc", val="left"),
        properties("pPr", tabs=[element("tab", val="num", pos=STEP + indent)], ind={"left": 0, "firstLine": indent}),
        properties("rPr", rtl=rtl),
        ilvl=0,
    )
    abstract = element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=0)
    return [abstract, element("num", element("abstractNumId", val=0), numId=NUMBERED_PARAGRAPHS)]
