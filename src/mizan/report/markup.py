"""HTML from Python: text is always escaped, markup is always balanced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from mizan.headings import HEADINGS
from mizan.language import Speaker

Columns = Mapping[str, Sequence[object]]
VOID = {"meta", "br"}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(tag: str, *content: object, **attributes: str | None) -> Markup:
    """An element; `class_` stands for class, an attribute of None is left out.

    >>> element("p", "1 < 2", class_="note")
    '<p class="note">1 &lt; 2</p>'
    """
    said = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    given = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
    if tag in VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{joined(content)}</{tag}>")


def joined(content: Iterable[object]) -> Markup:
    """Pieces one after another, those that are no markup escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escape(str(part)) for part in content))


def table(columns: Columns, say: Speaker, caption: str = "", names: Mapping[str, str] | None = None) -> Markup:
    """A table with headings in the language; numbers to four decimals, gaps as a dash."""
    headings = {**HEADINGS, **(names or {})}
    head = [element("th", say(headings.get(name, name)), scope="col") for name in columns]
    body = [_row(row, say) for row in zip(*columns.values(), strict=True)]
    parts = [element("caption", caption)] if caption else []
    whole = element("table", *parts, element("thead", element("tr", *head)), element("tbody", *body))
    return element("div", whole, class_="wide", tabindex="0", role="region", aria_label=caption or None)


def _row(row: Sequence[object], say: Speaker) -> Markup:
    first, *others = row
    cells = [element("td", *cell(value, say)) for value in others]
    return element("tr", element("th", *cell(first, say), scope="row"), *cells)


def cell(value: Any, say: Speaker) -> tuple[object, ...]:
    """A value as people read it."""
    if value is None or value == "" or value != value:  # noqa: PLR0124 - NaN
        return (element("span", "–", class_="none"),)
    if isinstance(value, bool):
        return (say("yes") if value else say("no"),)
    if isinstance(value, int | float):
        return (element("bdi", f"{value:.4f}" if isinstance(value, float) else str(value), class_="number", dir="ltr"),)
    return (element("bdi", value),)
