"""Where a state stands in an index: its parts beside the mean of the members."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from multaqa.common.languages import current_language
from multaqa.measurement import pictures
from multaqa.measurement.reading.profile import Chapter, Part
from multaqa.reports.document import Block, Line, Paragraph, Table, line
from multaqa.reports.indices.drawn import picture
from multaqa.reports.indices.ground import amount, cell, missing, name, said, signed, source_of, whole


def standing(one: Chapter) -> Iterator[Block]:
    """Yield the parts of the index with the mean of the members, as a table and a picture."""
    if not one.parts:
        return
    if told := _best_and_least(one):
        yield Paragraph(told)
    title = _("Parts of the index: %(name)s, %(state)s")
    names = {"name": name(one.index, "short_name"), "state": name(one.state)}
    yield beside_the_mean(title % names, one.parts, one)
    told = _("The parts of the index as bars, each with a mark at the mean. The table before has the same figures.")
    note = _("The brown mark is the mean of the members that have a figure.")
    drawing = pictures.parts(current_language(), one)
    yield picture(drawing, line(told), note=line(note), source=source_of(one.edition, one.release))


def _best_and_least(one: Chapter) -> Line:
    """Say in which part the state is farthest above the mean, and in which farthest below or least above."""
    known = [part for part in one.parts if part.ahead is not None]
    if len(known) < 2:
        return ()
    best, least = max(known, key=lambda part: part.ahead), min(known, key=lambda part: part.ahead)
    text = _(
        "Beside the mean of the members it stands best in “%(best)s” (%(high)s) and least in “%(least)s” (%(low)s)."
    )
    scale = one.index.scale
    return said(
        text, best=name(best.branch), high=signed(best.ahead, scale), least=name(least.branch),
        low=signed(least.ahead, scale),
    )  # fmt: skip


def beside_the_mean(title: str, parts: list[Part], one: Chapter) -> Table:
    """Return parts or indicators in a table, each beside the mean of the members."""
    scale = one.index.scale
    rows = [
        (line(name(part.branch)), cell(part.value, scale), (amount(part.mean, scale),) if part.mean is not None
         else missing(), (signed(part.ahead, scale),) if part.ahead is not None else whole(None), whole(part.of))
        for part in parts
    ]  # fmt: skip
    header = (_("Part of the index"), _("State"), _("Mean of the members"), _("Difference"), _("Members"))
    return Table(title, header, tuple(rows), frozenset({1, 2, 3, 4}), source=source_of(one.edition, one.release))
