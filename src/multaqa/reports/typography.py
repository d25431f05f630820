"""Spaces that may not break a line, where the language asks for them."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from multaqa.reports.document import Document, Foreign, Link, Symbol

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
            return replace(value, **{part.name: _typeset(getattr(value, part.name)) for part in fields(value)})
        case _:
            return value
