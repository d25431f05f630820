"""Footnotes: which source a paragraph rests on, where in it, and what was inferred."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from multaqa.common.languages import comma, passage
from multaqa.common.locators import ITEM, located
from multaqa.reports.assembly.pieces import written
from multaqa.reports.document import Block, Footnote, Heading, Inline, Line, Link, Paragraph, Text, line


def sourced(content: Line, record: Any, language: str, *, works: Sequence[Any] = ()) -> Line:
    """Return `content` with the footnote that names the source of `record`, and what was inferred from it.

    A list of records has one footnote, which goes from the place of the first in their source to that of the last.
    `works` are editions of publications that the content speaks of: the footnote says where they can be read.
    """
    records = record if isinstance(record, list) else [record]
    first, source = records[0], getattr(records[0], "source", None)
    parts: list[Inline] = []
    if source is not None:
        parts += written(source, "title", language)
        if source.symbol:
            parts += line(comma(language), source.symbol)
        if source.url:
            parts += [Text(" "), Link(source.url, source.url)]
        if place := _span([each.source_locator for each in records if each.source_id == first.source_id]):
            parts.append(Text(comma(language) + located(place, language)))
        parts.append(Text("."))
        if note := passage(first, "source_note", language).text:
            parts += [Text(" "), *line(note)]
    for edition in works:
        parts += [Text(" ")] if parts else []
        parts += [*written(edition.publication, "title", language), Text(": ")]
        parts += [Link(edition.url, edition.url), Text(".")]
    return (*content, Footnote(tuple(parts))) if parts else content


def _span(places: list[str]) -> str:
    """Return the places of a list as one: `§ 5 (a)` to `§ 5 (g)` become `§ 5 (a)–(g)`; of others the first."""
    first, last = places[0], places[-1]
    letter = ITEM.search(last)
    if len(set(places)) == 1 or not letter or last[: letter.start()] != first[: letter.start()]:
        return first
    return f"{first}–{letter[0]}"


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
