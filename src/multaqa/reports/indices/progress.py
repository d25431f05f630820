"""A state over the editions, and what its last change is made of."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.common.languages import current_language
from multaqa.measurement import pictures
from multaqa.measurement.pictures import steps_of
from multaqa.measurement.reading.profile import Chapter, Point
from multaqa.reports.document import Block, Heading, Line, Paragraph, Symbol, Table, line
from multaqa.reports.indices.drawn import picture
from multaqa.reports.indices.ground import amount, cell, joined, name, plainly, printed, said, signed, source_of, whole


def over_editions(one: Chapter) -> Iterator[Block]:
    """Yield the time line as a table and a picture; nothing where there is one edition only."""
    if len(one.points) < 2:
        return
    yield Heading(_("Over the editions"), 2)
    names = {"name": name(one.index, "short_name"), "state": name(one.state)}
    header = (pgettext("index", "Edition"), _("Score"), _("Rank"), _("Members with a figure"))
    rows = [_point(point, one.index.scale) for point in one.points]
    differs = one.like is not None and one.like.differs
    if differs:
        header = (*header, _("On the common set"))
        rows = [
            (*row, cell(one.on_common(point), one.index.scale)) for row, point in zip(rows, one.points, strict=True)
        ]
    title = _("Scores over editions: %(name)s, %(state)s") % names
    note = _common(one) if differs else ()
    numbers = frozenset(range(1, len(header)))
    yield Table(title, header, tuple(rows), numbers, note, source_of(one.edition, one.release))
    if one.has_line:
        told = _("The scores of the state over the editions as a line. The table before has the same figures.")
        note = line(_("Where an edition has no figure the line is broken and a hollow mark stands at the foot."))
        drawing = pictures.over_time(current_language(), one)
        yield picture(drawing, line(told), note=note, source=source_of(one.edition, one.release))


def _common(one: Chapter) -> Line:
    text = _(
        "The catalogue changed. On the common set every edition is computed again on what all of them ask about the "
        "same services: %(common)s of %(all)s services of the newest edition, by its framework."
    )
    common, everything = one.like.services
    return said(text, common=common, all=everything)


def _point(point: Point, scale: int) -> tuple[Line, ...]:
    return plainly(point.edition.code), printed(point.figure, scale), _rank(point), whole(point.of)


def _rank(point: Point) -> Line:
    figure = point.figure
    if figure is None or figure.rank is None:
        return whole(None)
    return said(_("%(rank)d of %(of)d"), rank=figure.rank, of=figure.of) if figure.of else whole(figure.rank)


def change(one: Chapter) -> Iterator[Block]:
    """Yield what the last change is made of; the lines of the table add up to it."""
    if one.change is None:
        return
    scale, steps = one.index.scale, steps_of(one)
    values = {"before": one.change.before.code, "after": one.change.after.code}
    yield Heading(_("What changed from %(before)s to %(after)s") % values, 2)
    text = _("The score went from %(was)s to %(now)s (%(change)s).")
    went = said(text, was=amount(one.change.was, scale), now=amount(one.change.now, scale),
                change=signed(one.change.total, scale))  # fmt: skip
    yield Paragraph(joined(went, line(_how(one)), _change_on_common(one)))
    rows = [(line(step.name), (Symbol(step.shown),)) for step in steps]
    rows.append((line(_("Change of the score")), (signed(one.change.total, scale),)))
    header = (_("Part of the change"), _("Adds"))
    title = _("What the change is made of: %(name)s, %(state)s")
    names = {"name": name(one.index, "short_name"), "state": name(one.state)}
    yield Table(title % names, header, tuple(rows), frozenset({1}), source=source_of(one.edition, one.release))
    told = _("The parts of the change as a chain of bars. The table before has the same figures.")
    drawing = pictures.change(current_language(), one)
    note = line(_("Each bar begins where the one above ends."))
    yield picture(drawing, line(told), note=note, source=source_of(one.edition, one.release))


def _change_on_common(one: Chapter) -> Line:
    if one.change.common is None:
        return ()
    was, now = one.change.common
    scale = one.index.scale
    text = _("On what both editions ask about the same services it went from %(was)s to %(now)s (%(change)s).")
    return said(text, was=amount(was, scale), now=amount(now, scale), change=signed(now - was, scale))


def _how(one: Chapter) -> str:
    if one.change.kind == "weights":
        return _("The change of each part, multiplied by its weight. The lines add up to the change of the score.")
    return _(
        "The engine takes the state’s own answers, its gaps, the other states and the framework over one after "
        "another, in every order, and gives the mean. The lines add up to the change of the score exactly."
    )
