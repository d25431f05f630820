"""The document as a page: a fragment for the site, and a file that stands alone with its style and fonts inside."""

import base64
import re
from functools import cache
from pathlib import Path

from django.template import Engine
from django.utils.safestring import SafeString, mark_safe

from multaqa.reports.document import Document
from multaqa.reports.writers.source import source

_STATIC = Path(__file__).parents[2] / "static" / "reports"
_FONT = re.compile(r'url\("(fonts/[^"]+\.woff2)"\)')
# An engine of its own: no context processor or tag of the site may reach into a document.
_ENGINE = Engine(dirs=[Path(__file__).parent / "templates"])


def write(document: Document) -> bytes:
    """Return the document as one file of HTML, which needs nothing beside it."""
    context = source(document) | {"style": _style()}
    return _ENGINE.render_to_string("page.html", context).encode()


def fragment(document: Document) -> SafeString:
    """Return the document as one `<article>`, for a page that loads `reports/document.css`."""
    return _ENGINE.render_to_string("document.html", source(document))


@cache
def _style() -> SafeString:
    """Return the stylesheet with its fonts inside; it is a file of ours, so it is not escaped."""
    style = (_STATIC / "document.css").read_text(encoding="utf-8")
    return mark_safe(_FONT.sub(_embedded, style))  # noqa: S308


def _embedded(address: re.Match[str]) -> str:
    font = base64.b64encode((_STATIC / address[1]).read_bytes()).decode("ascii")
    return f'url("data:font/woff2;base64,{font}")'
