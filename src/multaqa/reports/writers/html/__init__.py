"""The document as a page: a fragment for the site, and a file that stands alone with its style and fonts inside."""

import base64
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Engine
from django.utils.safestring import SafeString, mark_safe

from multaqa.reports.document import Document, Picture
from multaqa.reports.writers.source import source

_STATIC = Path(__file__).parents[2] / "static" / "reports"
# The style that a picture brings along as a file; in a page the page brings it, and a strict policy allows no other.
_OWN_STYLE = re.compile(r"<style>(.*?)</style>", re.S)
_FONT = re.compile(r'url\("(fonts/[^"]+\.woff2)"\)')
# An engine of its own: no context processor or tag of the site may reach into a document.
_ENGINE = Engine(dirs=[Path(__file__).parent / "templates"])


def write(document: Document) -> bytes:
    """Return the document as one file of HTML, which needs nothing beside it."""
    pictures = (found for block in document.blocks if isinstance(block, Picture) for found in _styles(block.svg))
    # The styles of pictures are files of ours, like that of the page.
    style = mark_safe("\n".join([_style(), *dict.fromkeys(pictures)]))  # noqa: S308
    return _ENGINE.render_to_string("page.html", _ready(document) | {"style": style}).encode()


def fragment(document: Document) -> SafeString:
    """Return the document as one `<article>`, for a page that loads `reports/document.css`."""
    return _ENGINE.render_to_string("document.html", _ready(document))


def _ready(document: Document) -> dict[str, Any]:
    """Return what the templates read, with each cell of a table told what it is, and the pictures as marks."""
    made = source(document)
    for block in made["blocks"]:
        if block["kind"] == "table":
            block["titles"] = _cells(block["header"], block["numbers"])
            block["cells"] = [_cells(row, block["numbers"]) for row in block["rows"]]
        elif block["kind"] == "picture":
            # A picture is drawn by us, and every text in it was escaped when it was written.
            block["drawn"] = mark_safe(_OWN_STYLE.sub("", block["svg"]))  # noqa: S308
    return made


def _cells(row: list[Any], numbers: list[bool]) -> list[dict[str, Any]]:
    """The first column that holds no figures names its row."""
    name = numbers.index(False) if False in numbers else None
    return [
        {"content": content, "is_number": is_number, "is_name": at == name}
        for at, (content, is_number) in enumerate(zip(row, numbers, strict=True))
    ]


def _styles(svg: str) -> list[str]:
    return _OWN_STYLE.findall(svg)


@cache
def _style() -> SafeString:
    """Return the stylesheet with its fonts inside; it is a file of ours, so it is not escaped."""
    style = (_STATIC / "document.css").read_text(encoding="utf-8")
    return mark_safe(_FONT.sub(_embedded, style))  # noqa: S308


def _embedded(address: re.Match[str]) -> str:
    font = base64.b64encode((_STATIC / address[1]).read_bytes()).decode("ascii")
    return f'url("data:font/woff2;base64,{font}")'
