"""WordprocessingML elements, with the children of each set of properties in the order of the schema.

Word refuses, or silently drops, properties that stand in another order (ECMA-376, part 1, chapter 17), so nothing
else in this package puts them together.
"""

from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element = etree._Element

_SCHEMA = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs u vertAlign rtl lang",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg bidi",
    "tblPr": "bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders",
}
ORDER = {tag: names.split() for tag, names in _SCHEMA.items()}


def element(tag: str, *children: Element | str, **attributes: Any) -> Element:
    """Return `<w:tag>` with attributes of the same namespace; strings among the children are its text."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
            if child != child.strip():
                made.set(qn("xml:space"), "preserve")
        else:
            made.append(child)
    return made


def properties(tag: str, **values: Any) -> Element:
    """Return `<w:tag>` holding one child for each value, in the order of the schema.

    `True` gives an empty element, a dictionary its attributes, a list its children, anything else `w:val`;
    `None` and `False` give nothing.
    """
    order = ORDER[tag]
    present = [(name, value) for name, value in values.items() if value is not None and value is not False]
    return element(tag, *(_property(name, value) for name, value in sorted(present, key=lambda p: order.index(p[0]))))


def add(made: Element, name: str) -> None:
    """Put one more empty property in its place among those of `made`."""
    order = ORDER[etree.QName(made).localname]
    made.insert_element_before(element(name), *(f"w:{later}" for later in order[order.index(name) + 1 :]))


def _property(name: str, value: Any) -> Element:
    if value is True:
        return element(name)
    if isinstance(value, dict):
        return element(name, **value)
    if isinstance(value, list):
        # An element has one parent only, and the tables of styles are used again for the next document.
        return element(name, *map(deepcopy, value))
    return element(name, val=value)


def twips(centimetres: float) -> int:
    """Return a length in twentieths of a point, the unit of most measures of the format."""
    return round(centimetres * 1440 / 2.54)
