"""Paragraphs and runs: where the direction and the language of each stretch of text are set."""

import re
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from multaqa.common.bidi import led
from multaqa.reports.document import Document, Footnote, Foreign, Inline, Line, Link, Missing, Symbol, Text, line
from multaqa.reports.writers.docx.build import Element, element, properties
from multaqa.reports.writers.docx.footnotes import Footnotes
from multaqa.reports.writers.docx.styles import ARABIC_LOCALE

# A Latin stretch within Arabic ends with a letter or digit, so that a bracket stays with the Arabic around it.
_LATIN = re.compile(r"([A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 ./:&_'’-]*[A-Za-zÀ-ɏ0-9])?)")
_PLAIN = re.compile(r"[0-9.,%]+")
# Signs and stretches of figures that Arabic around them would turn about.
_TURNED = re.compile(r"^[+−-]|^\d+–")
_ARABIC = re.compile(r"([\u0600-\u06ff](?:[\u0600-\u06ff\s،؛؟0-9/-]*[\u0600-\u06ff])?)")


@dataclass(frozen=True)
class Pen:
    """Writes in one document: `part` holds the links, `footnotes` the notes called from the text."""

    document: Document
    part: Part
    footnotes: Footnotes

    @property
    def rtl(self) -> bool:
        """Whether the document runs from right to left."""
        return self.document.direction == "rtl"

    def paragraph(self, style: str, *runs: Element, **changes: Any) -> Element:
        """Return a paragraph of a named style; `changes` are properties of this one alone."""
        return element("p", properties("pPr", pStyle=style, bidi=self.rtl, **changes), *runs)

    def text(self, value: str) -> list[Element]:
        """Return the runs of a plain string of the document's language."""
        return self.runs(line(value))

    def runs(self, content: Line) -> list[Element]:
        """Return the runs of a line, notes and links included."""
        return [run for span in _merged(content) for run in self._span(span)]

    def _span(self, span: Inline) -> list[Element]:
        match span:
            case Symbol(text=text):
                return [run(led(text) if self.rtl and _TURNED.search(text) else text, noProof=True)]
            case Missing(text=text):
                return self.stretches(text, i=True, iCs=True, color="595959")
            case Foreign(text=text, language=language):
                looks = (
                    {"rtl": True, "lang": {"bidi": ARABIC_LOCALE}} if language == "ar" else {"lang": {"val": language}}
                )
                return [run(text, **looks)]
            case Link(text=text, address=address):
                return [self._link(text, address)]
            case Footnote(content=content):
                return [self._footnote(content)]
        return self.stretches(span.text)

    def stretches(self, text: str, **looks: Any) -> list[Element]:
        """Return a run for each stretch of one direction."""
        parts = (_LATIN if self.rtl else _ARABIC).split(text)
        turned = [(part, (at % 2 == 0) == self.rtl) for at, part in enumerate(parts) if part]
        return [run(part, rtl=rtl, **looks) for part, rtl in turned]

    def _link(self, text: str, address: str) -> Element:
        identifier = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        # An address reads left to right as a whole, with the strokes and points at its ends.
        whole = text == address
        looks = {"rStyle": "Hyperlink"}
        runs = [run(led(text) if self.rtl else text, **looks)] if whole else self.stretches(text, **looks)
        made = element("hyperlink", *runs)
        made.set(qn("r:id"), identifier)
        return made

    def _footnote(self, content: Line) -> Element:
        own = Pen(self.document, self.footnotes.part, self.footnotes)
        mark = element("r", properties("rPr", rStyle="FootnoteReference", rtl=self.rtl), element("footnoteRef"))
        number = self.footnotes.add(own.paragraph("FootnoteText", mark, run(" ", rtl=self.rtl), *own.runs(content)))
        looks = properties("rPr", rStyle="FootnoteReference", rtl=self.rtl)
        return element("r", looks, element("footnoteReference", id=number))


def _merged(content: Line) -> list[Inline]:
    """Return a line with plain figures as part of the text around them: a line may end at the border of two runs."""
    out: list[Inline] = []
    for span in content:
        told = Text(span.text) if isinstance(span, Symbol) and _PLAIN.fullmatch(span.text) else span
        if isinstance(told, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + told.text)
        else:
            out.append(told)
    return out


def run(text: str, **looks: Any) -> Element:
    """Return a run; tabs in the text become tab elements."""
    made = element("r", properties("rPr", **looks))
    for at, part in enumerate(text.split("\t")):
        if at:
            made.append(element("tab"))
        if part:
            made.append(element("t", part))
    return made


def field(instruction: str, shown: str, *, rtl: bool = False) -> list[Element]:
    """Return the runs of a field whose result reads `shown` until the reader's program counts for itself."""
    return [
        _mark("begin", rtl),
        element("r", properties("rPr", rtl=rtl), element("instrText", f" {instruction} ")),
        _mark("separate", rtl),
        run(shown, rtl=rtl),
        _mark("end", rtl),
    ]


def _mark(kind: str, rtl: bool) -> Element:
    return element("r", properties("rPr", rtl=rtl), element("fldChar", fldCharType=kind))
