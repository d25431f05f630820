"""The parts of the index beside their means, and averages with the states they are of."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.common.languages import current_language
from multaqa.measurement import pictures
from multaqa.measurement.reading.overview import Average, Mean
from multaqa.reports.document import Block, Heading, Line, Paragraph, Table, line
from multaqa.reports.indices.drawn import picture
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.ground import amount, cell, code, name, plainly, printed, said, signed, source_of, whole
from multaqa.reports.indices.participation import scored


def chapter(found: Regional) -> Iterator[Block]:
    """Yield the parts of the index and the averages; nothing where no state has a score."""
    if not scored(found):
        return
    if found.read.columns[1:]:
        yield Heading(_("Parts of the index"))
        yield from _parts(found)
    yield Heading(_("Averages"))
    yield from _averages(found)


def best_and_least(found: Regional) -> Line:
    """Say which part is highest on average and which lowest; nothing where fewer than two have figures."""
    means = {part.code: _mean(found, part.code) for part in found.read.columns[1:]}
    known = [(mean, part) for part in found.read.columns[1:] if (mean := means[part.code]) is not None]
    if len(known) < 2:
        return ()
    (high, best), (low, least) = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    text = _("On average the highest part is “%(best)s” (%(high)s) and the lowest “%(least)s” (%(low)s).")
    scale = found.read.scale
    return said(text, best=name(best), high=amount(high, scale), least=name(least), low=amount(low, scale))


def _parts(found: Regional) -> Iterator[Block]:
    read, scale, source = found.read, found.read.scale, source_of(found.edition, found.release)
    if told := best_and_least(found):
        yield Paragraph(told)
    rows = [
        (line(name(one.row.state)), *(printed(one.row.figures.get(each.code), scale) for each in read.columns))
        for one in read.standings
    ]
    means = [cell(_mean(found, each.code), scale) for each in read.columns]
    rows.append((line(_("Mean of the states with a figure")), *means))
    header = (_("State"), *(name(each) for each in read.columns))
    title = _("The index and its parts: edition %(edition)s") % {"edition": found.edition.code}
    yield Table(title, header, tuple(rows), frozenset(range(1, len(header))), source=source)
    drawing = pictures.scores(current_language(), read)
    drawing.title = _("Scores on the parts of the index: edition %(edition)s") % {"edition": found.edition.code}
    told = _("The scores of the states on the index and on each of its parts. The table before has the same figures.")
    yield picture(drawing, line(told), source=source)


def _mean(found: Regional, node: str) -> float | None:
    values = list(found.read.table.values(node).values())
    return sum(values) / len(values) if values else None


def _averages(found: Regional) -> Iterator[Block]:
    read = found.read
    yield Paragraph(
        line(
            _(
                "An average belongs to the states it is of: as membership of an index changes, averages of two "
                "editions are compared on the states that have a figure in both."
            )
        )
    )
    if told := on_common(found):
        yield Paragraph(told)
    rows = [(_("States with a figure in this edition"), read.average)]
    rows += [(_("The same states in both editions"), one) for one in read.common or ()]
    header = (_("Of which states"), pgettext("index", "Edition"), _("Mean"), _("States"), _("Which"))
    label = _("The same states, on the services and questions of both editions")
    rows += [(label, one) for one in read.common_catalogue or ()]
    cells = tuple(_average(label, one, read.scale) for label, one in rows if one)
    yield Table(_("Averages, each with its states"), header, cells, frozenset({2, 3}))
    if len(read.line) > 1:
        yield from _over_editions(found)


def _over_editions(found: Regional) -> Iterator[Block]:
    """Yield the means of every edition up to this one, as a table and a picture."""
    scale, means = found.read.scale, found.read.line
    header = (
        pgettext("index", "Edition"), _("Mean of all that have a figure here"), _("States"),
        _("Mean of those in every edition"), _("Since the edition before, on the states of both"), _("States of both"),
    )  # fmt: skip
    rows = tuple(_mean_row(one, scale) for one in means)
    every = means[0].every
    if every:
        note = said(_("In every edition: %(states)s."), states=(code(" ".join(every.states)),))
    else:
        note = line(_("No state has a figure in every edition: compare neighbouring editions on the states of both."))
    source = source_of(found.edition, found.release)
    yield Table(_("Means over the editions"), header, rows, frozenset(range(1, len(header))), note, source)
    told = _("The means of the editions as lines. The table before has the same figures.")
    note = line(
        _(
            "A mean over changing states moves with who takes part; the second line, where there is one, is of the "
            "same states throughout."
        )
    )
    yield picture(pictures.means(current_language(), found.read), line(told), note=note, source=source)


def _mean_row(one: Mean, scale: int) -> tuple[Line, ...]:
    step = one.step
    return (
        plainly(one.table.edition.code),
        cell(one.all.value if one.all else None, scale),
        whole(len(one.all.states) if one.all else 0),
        (amount(one.every.value, scale),) if one.every else whole(None),
        (signed(step[1].value - step[0].value, scale),) if step else whole(None),
        whole(len(step[1].states)) if step else whole(None),
    )


def on_common(found: Regional) -> Line:
    """Say how the mean moved on the states that both editions have; nothing where there is no edition to compare."""
    if found.read.common is None:
        return ()
    was, now = found.read.common
    scale = found.read.scale
    text = _(
        "On the states that have a score in both (%(count)d), the mean went from %(was)s in edition %(before)s to "
        "%(now)s in edition %(after)s."
    )
    return said(
        text, count=len(now.states), was=amount(was.value, scale), now=amount(now.value, scale),
        before=was.edition.code, after=now.edition.code,
    )  # fmt: skip


def _average(label: str, one: Average, scale: int) -> tuple[Line, ...]:
    which = (code(" ".join(one.states)),)
    return line(label), plainly(one.edition.code), (amount(one.value, scale),), whole(len(one.states)), which
