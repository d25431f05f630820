"""Reports on results as plain data: every block with its number and its words in the three languages."""

from typing import Any

from multaqa.common.languages import LANGUAGES, Language, in_all
from multaqa.reports import indices
from multaqa.reports.document import Document, Heading, Line, Note, Paragraph, Picture, Table, plain
from multaqa.reports.indices import National, Regional
from multaqa.reports.numbering import Placed, placed

Data = dict[str, Any]


def regional(found: Regional) -> Data:
    """Return the regional report of an edition."""
    made = {language: indices.regional(found, language) for language in LANGUAGES}
    return {
        "report": "regional",
        "index": found.edition.index.code,
        "edition": found.edition.code,
        "results": found.read.table.key,
        "kind": found.kind,
        "demonstration": found.is_demonstration,
        **_whole(made),
    }


def national(found: National) -> Data:
    """Return the report of a state."""
    made = {language: indices.national(found, language) for language in LANGUAGES}
    return {
        "report": "national",
        "state": found.state.code,
        "name": in_all(found.state, "name"),
        "demonstration": found.is_demonstration,
        "public": found.is_public,
        **_whole(made),
    }


def _whole(made: dict[Language, Document]) -> Data:
    together = zip(*(placed(document) for document in made.values()), strict=True)
    return {
        "title": {language: document.title for language, document in made.items()},
        "notice": _each([document.notice for document in made.values()]),
        "summary": [_each(lines) for lines in zip(*(document.summary for document in made.values()), strict=True)],
        "blocks": [_block(items) for items in together],
    }


def _each(lines: list[Line] | tuple[Line, ...]) -> dict[str, str]:
    return {language: plain(content) for language, content in zip(LANGUAGES, lines, strict=True)}


def _words(texts: list[str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, texts, strict=True))


def _block(items: tuple[Placed, ...]) -> Data:
    blocks: list[Any] = [item.block for item in items]
    labels = {"number": _words([item.label for item in items])}
    match blocks[0]:
        case Heading(level=level):
            return labels | {"kind": "heading", "level": level, "text": _words([one.text for one in blocks])}
        case Paragraph():
            entries = zip(*(one.items for one in blocks), strict=True)
            texts = {"text": _each([one.content for one in blocks]), "items": [_each(entry) for entry in entries]}
            return labels | {"kind": "paragraph"} | texts
        case Note():
            return {"kind": "note", "text": _each([one.content for one in blocks])}
        case Table():
            return labels | {"kind": "table"} | _table(blocks)
        case _:
            return labels | {"kind": "picture"} | _picture(blocks)


def _table(blocks: list[Table]) -> Data:
    return {
        "caption": _words([one.caption for one in blocks]),
        "header": [_words(list(titles)) for titles in zip(*(one.header for one in blocks), strict=True)],
        "rows": [[_each(cells) for cells in zip(*rows, strict=True)] for rows in zip(*(one.rows for one in blocks),
                                                                                     strict=True)],
    }  # fmt: skip


def _picture(blocks: list[Picture]) -> Data:
    return {
        "caption": _words([one.caption for one in blocks]),
        "alternative": _words([one.alternative for one in blocks]),
    }
