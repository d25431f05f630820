"""What the hidden sheet holds: whose form this is and which version of each answer it was filled with, signed."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.signing import BadSignature, Signer

from multaqa.measurement.workbook.layout import CHUNK, FORMAT

_SIGNER = Signer(salt="measurement.workbook")


@dataclass
class Seal:
    """The particulars of one downloaded workbook."""

    round: str
    edition: str
    state: str
    language: str
    made: str
    sheets: list[str]
    versions: dict[str, int] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    format: int = FORMAT


def cells(seal: Seal) -> list[str]:
    """Return the texts of the hidden sheet's first column."""
    text = json.dumps(asdict(seal), ensure_ascii=False, separators=(",", ":"))
    return [_SIGNER.signature(text), *(text[at : at + CHUNK] for at in range(0, len(text), CHUNK))]


def opened(rows: list[tuple[int, list[Any]]]) -> Seal | None:
    """Return the particulars that the hidden sheet holds, or nothing when they are not as we wrote them."""
    texts = [str(row[0]) for _number, row in rows if row and row[0] is not None]
    if len(texts) < 2:
        return None
    signature, text = texts[0], "".join(texts[1:])
    try:
        _SIGNER.unsign(f"{text}{_SIGNER.sep}{signature}")
        values = json.loads(text)
        return Seal(**values) if values.get("format") == FORMAT else None
    except (BadSignature, ValueError, TypeError):
        return None
