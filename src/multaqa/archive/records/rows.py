"""What a row is, whether it comes from a file or from the database."""

from dataclasses import dataclass, field
from typing import Any

# The values that tell a row from the others of its table; a reference in it is the key of the row referred to.
Key = tuple[Any, ...]
Columns = dict[str, Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """Where in the archive a row was read: its file and the way to it inside."""

    file: str = ""
    path: Path = ()


@dataclass(frozen=True)
class Row:
    """One row: `columns` holds None where nothing is said, keys where it refers, one column for each language."""

    table: str
    key: Key
    columns: Columns
    place: Place = field(default=Place(), compare=False)


def spelt(key: Any) -> str:
    """Return a key as one word of text: its leaves between strokes, `-` where there is none."""
    if isinstance(key, tuple):
        return "/".join(spelt(each) for each in key)
    return "-" if key is None else str(key)


def order_of(key: Any) -> Any:
    """Return what sorts a key: numbers by size, also inside codes; nothing before something."""
    if isinstance(key, tuple):
        return (3, tuple(order_of(each) for each in key))
    if key is None:
        return (0,)
    if isinstance(key, int):
        return (1, key)
    text = str(key)
    parts = "".join(sign if sign.isdecimal() else f" {sign} " for sign in text).split()
    return (2, tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts), text)
