"""Writers: each turns one document into the bytes of a file, `write(document) -> bytes`."""

from collections.abc import Callable

from multaqa.reports.document import Document
from multaqa.reports.writers import docx, html, pdf

WRITERS: dict[str, Callable[[Document], bytes]] = {"pdf": pdf.write, "docx": docx.write, "html": html.write}
