"""A picture in the text: pixels of three to one, as wide as the text, with what it shows for who cannot see it."""

import io

from docx.oxml.ns import qn
from docx.shared import Cm, Emu

from multaqa.reports.document import Picture
from multaqa.reports.writers.docx.build import Element, element
from multaqa.reports.writers.docx.pen import Pen
from multaqa.reports.writers.pixels import png

_WIDEST, _HIGHEST = Cm(16), Cm(21)


def drawing(pen: Pen, picture: Picture, number: str) -> Element:
    """Return the element that shows the picture `number` of the document in line with the text."""
    pixels = io.BytesIO(png(picture.svg))
    _, image = pen.part.get_or_add_image(pixels)
    width, height = _fitted(image.px_width, image.px_height, picture.width)
    pixels.seek(0)
    shown = pen.part.new_pic_inline(pixels, width, height)
    about = shown.find(qn("wp:docPr"))
    about.set("id", number)
    about.set("name", f"Figure {number}")
    about.set("descr", picture.alternative)
    return element("drawing", shown)


def _fitted(width: int, height: int, share: float) -> tuple[Emu, Emu]:
    scale = min(share * _WIDEST / width, _HIGHEST / height)
    return Emu(round(width * scale)), Emu(round(height * scale))
