"""The part of the package that holds the footnotes; python-docx has none."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.parts.document import DocumentPart

from multaqa.reports.writers.docx.build import Element, element

# The format asks for the two rules between text and notes, as notes of their own.
_SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """The footnotes of one document, numbered from 1 in the order in which they are added."""

    def __init__(self, document_part: DocumentPart) -> None:
        name = PackURI("/word/footnotes.xml")
        root = element("footnotes", *(_separator(number, kind) for number, kind in _SEPARATORS.items()))
        self.part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, document_part.package)
        document_part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0

    def add(self, paragraph: Element) -> int:
        """Keep a note and return its number."""
        self._count += 1
        self.part.element.append(element("footnote", paragraph, id=self._count))
        return self._count


def _separator(number: int, kind: str) -> Element:
    return element("footnote", element("p", element("r", element(kind))), type=kind, id=number)


def declared() -> Element:
    """Return the entry of the settings that names the separators."""
    return element("footnotePr", *(element("footnote", id=number) for number in _SEPARATORS))
