"""Footnotes: which source a paragraph rests on, where in it, and what was inferred."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from multaqa.common.languages import passage
from multaqa.common.letters import lettered
from multaqa.reports.assembly.pieces import written
from multaqa.reports.document import Block, Footnote, Heading, Inline, Line, Link, Paragraph, Text, line

_ITEM = re.compile(r"\(([a-z])\)")
# How each language names the paragraphs of a source that a locator gives as `§ 9 (a)` or `§§ 1, 3`.
_ONE = {"ar": "الفقرة", "en": "para.", "fr": "par."}
_MANY = {"ar": "الفقرات", "en": "paras.", "fr": "par."}


def sourced(content: Line, record: Any, language: str) -> Line:
    """Return `content` with the footnote that names the record's source, and what was inferred from it."""
    source = getattr(record, "source", None)
    if source is None:
        return content
    parts: list[Inline] = [*written(source, "title", language)]
    if source.symbol:
        parts += line(_comma(language), source.symbol)
    if source.url:
        parts += [Text(" "), Link(source.url, source.url)]
    if record.source_locator:
        parts.append(Text(_comma(language) + located(record.source_locator, language)))
    parts.append(Text("."))
    if note := passage(record, "source_note", language).text:
        parts += [Text(" "), *line(note)]
    return (*content, Footnote(tuple(parts)))


def located(locator: str, language: str) -> str:
    """Return a place in a source as the language writes it: `§ 9 (a)` becomes «الفقرة 9 (أ)», `para. 9 (a)`."""
    text = locator.replace("§§", _MANY[language]).replace("§", _ONE[language])
    text = _ITEM.sub(lambda found: lettered(ord(found[1]) - ord("a") + 1, language), text)
    return text.replace(", ", _comma(language))


def _comma(language: str) -> str:
    return "، " if language == "ar" else ", "


def abridged(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with a source named in full once; a footnote on the same source right after says so."""
    out, before = [], None
    for block in blocks:
        if isinstance(block, Heading) or not isinstance(block, Paragraph):
            out.append(block)
            continue
        content, before = _abridge(block.content, before)
        items = []
        for item in block.items:
            shorter, before = _abridge(item, before)
            items.append(shorter)
        out.append(replace(block, content=content, items=tuple(items)))
    return tuple(out)


def _abridge(content: Line, before: Inline | None) -> tuple[Line, Inline | None]:
    """Shorten the footnotes of one line; returns it with the source that the last of them named."""
    spans = []
    for span in content:
        if isinstance(span, Footnote) and span.content:
            source = span.content[0]
            spans.append(Footnote((Text(_("Ibid.")), *span.content[1:])) if source == before else span)
            before = source
        else:
            spans.append(span)
    return tuple(spans), before
