"""The Arab States as tiles of one size, each near where it lies: a map without a border."""

from collections.abc import Sequence
from typing import NamedTuple

from multaqa.common.languages import colon
from multaqa.measurement.plots.drawing import Drawing

# Column from the west and row from the north, of every tile.
PLACES = {
    "mrt": (0, 2), "mar": (1, 1), "dza": (2, 1), "tun": (3, 0), "lby": (3, 1), "egy": (4, 1), "sdn": (4, 2),
    "dji": (5, 3), "som": (6, 4), "com": (5, 5), "pse": (5, 1), "jor": (6, 1), "lbn": (5, 0), "syr": (6, 0),
    "irq": (7, 0), "kwt": (8, 0), "sau": (7, 2), "bhr": (8, 1), "qat": (9, 1), "are": (9, 2), "omn": (9, 3),
    "yem": (7, 3),
}  # fmt: skip
SIDE = 72
COLUMNS = 10
DARK = 2


class Tile(NamedTuple):
    """One state: its code, its name, its score as printed, and the group it is in from 0; nothing where it has none."""

    code: str
    name: str
    shown: str
    group: int | None


def tiles(title: str, states: Sequence[Tile], missing: str, rtl: bool) -> Drawing:
    """Draw every state that has a place; west stays on the left in every language, as on any map.

    What is written around the map begins where its language does.
    """
    out = Drawing(SIDE * COLUMNS, SIDE * 6, title, rtl)
    for state in states:
        if state.code not in PLACES:
            continue
        column, row = PLACES[state.code]
        x, y = (COLUMNS - 1 - column if rtl else column) * SIDE, row * SIDE
        kind = "missing" if state.group is None else f"tile t{min(state.group, 3)}"
        out.box(x + 1, y + 1, SIDE - 2, SIDE - 2, kind=kind, hint=f"{state.name}{colon()}{state.shown or missing}")
        ink = "on-dark" if (state.group or 0) >= DARK else ""
        out.words(x + SIDE / 2, y + 32, state.code.upper(), "middle", ink)
        out.words(x + SIDE / 2, y + 52, state.shown or "–", "middle", ink)
    return out
