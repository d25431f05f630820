"""Words and figures of a report on results: templates filled with what must keep its order, names, numbers."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from multaqa.common.languages import current_language, passage
from multaqa.common.listing import listing
from multaqa.common.sorting import by_name
from multaqa.measurement.reading import figures
from multaqa.reports.assembly.pieces import written
from multaqa.reports.document import Foreign, Inline, Line, Missing, Symbol, line

_PLACE = re.compile(r"%\((\w+)\)[sd]")
_GROUP = 16
# Who speaks where no network is loaded.
PLATFORM = "Multaqa"


def said(template: str, **values: str | int | Inline | Line) -> Line:
    """Return a sentence of the catalogue with its places filled; figures keep the order of their signs."""
    out: list[str | Inline] = []
    at = 0
    for found in _PLACE.finditer(template):
        out.append(template[at : found.start()])
        value = values[found[1]]
        out += value if isinstance(value, tuple) else [str(value) if isinstance(value, int | str) else value]
        at = found.end()
    return line(*(part for part in [*out, template[at:]] if part != ""))


def joined(*sentences: Line) -> Line:
    """Return sentences as one line with spaces between them."""
    out: list[str | Inline] = []
    for sentence in sentences:
        if sentence:
            out += [" ", *sentence] if out else sentence
    return line(*out)


def name(record: Any, field: str = "name") -> str:
    """Return a record's name in the language of the document."""
    return passage(record, field).text


def names(states: Iterable[Any]) -> str:
    """Return the names of states as running text lists them, in the order of the alphabet."""
    return listing([name(state) for state in by_name(list(states))], current_language())


def code(text: str) -> Foreign:
    """Return what is typed or copied as it stands: a command, an address, a digest."""
    return Foreign(text, "en")


def digest(text: str) -> Foreign:
    """Return a digest in groups, so that a line may end within it."""
    return code(" ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP)))


def amount(value: float, scale: int) -> Symbol:
    """Return a score with the digits of its scale."""
    return Symbol(figures.rounded(value, scale))


def cell(value: float | None, scale: int) -> Line:
    """Return a score for a table, or the words that there is none."""
    return missing() if value is None else (amount(value, scale),)


def printed(figure: Any, scale: int) -> Line:
    """Return a figure for a table as it is printed, or the words that there is none."""
    text = figures.printed(figure, scale)
    return (Symbol(text),) if text else missing()


def missing() -> Line:
    """Return what stands where a figure is missing."""
    return (Missing(_("no figure")),)


def signed(value: float, scale: int) -> Symbol:
    """Return a difference with its sign."""
    return Symbol(figures.signed(value, scale))


def places(count: int) -> Symbol:
    """Return places gained or lost with their sign."""
    return Symbol(f"{count:+d}".replace("-", "−") if count else "0")


def whole(number: int | None) -> Line:
    """Return a rank or a count for a table; a dash where there is none."""
    return (Symbol("–" if number is None else str(number)),)


def interval(low: int | None, high: int | None) -> Line:
    """Return a stretch of ranks."""
    return (Symbol("–" if low is None or high is None else f"{low}–{high}"),)


def percent(share: float) -> Symbol:
    """Return a share as per cent with one decimal, none where it is whole."""
    return Symbol(f"{100 * share:.1f}".removesuffix(".0") + "%")


def plainly(text: str) -> Line:
    """Return a code that reads left to right in every language."""
    return (Symbol(text),)


def called(release: Any) -> str:
    """Return what the figures are: a release of a round, or what others published."""
    if release is None:
        return _("Published values")
    return _("%(round)s, release %(number)d") % {"round": name(release.round, "title"), "number": release.number}


def source_of(edition: Any, release: Any) -> Line:
    """Return where the figures of an edition come from."""
    if release is not None:
        return line(called(release))
    return written(edition.source, "title", current_language()) if edition.source_id else line(called(None))


def day_of(moment: Any) -> date:
    """Return the day of a moment where the network's secretariat sits."""
    return localdate(moment)
