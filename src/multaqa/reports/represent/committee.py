"""Reports to the parent committee as plain data."""

from typing import Any

from multaqa.common.languages import LANGUAGES, in_all
from multaqa.reports.assembly import Piece, draft
from multaqa.reports.document import Paragraph, plain
from multaqa.reports.models import Report
from multaqa.reports.queries import Facts


def report(record: Report) -> dict[str, Any]:
    """Return a report's frame."""
    return {
        "session": record.session.ordinal,
        "committee": in_all(record.session.committee, "name"),
        "title": in_all(record, "title"),
        "symbol": record.symbol,
        "period": {"from": record.period_from.isoformat(), "to": record.period_to.isoformat()},
        "state": record.state,
    }


def whole(record: Report, facts: Facts) -> dict[str, Any]:
    """Return a report with its pieces; each has the same number in the three languages."""
    drafts = {language: draft(facts, language).printed for language in LANGUAGES}
    pieces = []
    for together in zip(*drafts.values(), strict=True):
        first = together[0]
        texts = {
            language: piece.block.text if piece.is_heading else plain(piece.block.content)
            for language, piece in zip(LANGUAGES, together, strict=True)
        }
        pieces.append(
            {
                "key": first.key,
                "kind": "heading" if first.is_heading else "paragraph",
                "number": first.number or None,
                "origin": first.origin,
                "text": texts,
                "items": _items(together),
            }
        )
    return {**report(record), "pieces": pieces}


def _items(together: tuple[Piece, ...]) -> list[dict[str, str]]:
    """Return the lettered items of one paragraph, each in the three languages; a heading has none."""
    blocks = [piece.block for piece in together]
    rows = zip(*(block.items for block in blocks if isinstance(block, Paragraph)), strict=True)
    return [{code: plain(item) for code, item in zip(LANGUAGES, row, strict=True)} for row in rows]
