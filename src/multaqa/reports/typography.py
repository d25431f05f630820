"""Spaces that may not break a line, where the language asks for them."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from multaqa.reports.document import Document, Foreign, Link, Picture, Symbol

_NO_BREAK = "\N{NO-BREAK SPACE}"
# French sets a space before these signs and inside its quotation marks; a line may not end at it.
_FRENCH = re.compile(r" (?=[:;?!%»])|(?<=«) ")


def typeset(document: Document) -> Document:
    """Return the document with the spaces of French punctuation made unbreakable; others are returned as they are."""
    return _typeset(document) if document.language == "fr" else document


def _typeset(value: Any) -> Any:
    match value:
        case str():
            return _FRENCH.sub(_NO_BREAK, value)
        case tuple():
            return tuple(map(_typeset, value))
        case Symbol() | Foreign():
            return value
        case Link(text=text):
            return replace(value, text=_typeset(text))
        case _ if is_dataclass(value):
            return _parts(value)
    return value


def _parts(value: Any) -> Any:
    # A picture is no text: what it says was set when it was drawn.
    kept = {"svg"} if isinstance(value, Picture) else set()
    named = [part.name for part in fields(value) if part.name not in kept]
    return replace(value, **{name: _typeset(getattr(value, name)) for name in named})
