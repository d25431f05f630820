"""What would lift a state most, and where it is strongest and weakest, as far as the reader may see the answers."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.languages import current_language
from multaqa.measurement import pictures
from multaqa.measurement.reading.profile import Chapter
from multaqa.reports.document import Block, Heading, Line, Paragraph, Table, line
from multaqa.reports.indices.drawn import picture
from multaqa.reports.indices.facts import National
from multaqa.reports.indices.ground import amount, interval, joined, name, said, signed, source_of, whole
from multaqa.reports.indices.standing import beside_the_mean

_FEW = 5


def lifts(one: Chapter) -> Iterator[Block]:
    """Yield the steps that would lift the state most, with the places gained."""
    if not one.lifts:
        return
    scale = one.index.scale
    yield Heading(_("What would lift it most"), 2)
    branch, best = one.lifts[0]
    text = ngettext(
        "The largest step: “%(step)s” raised from %(now)s to %(target)s adds %(gain)s to the score and gains "
        "%(places)d place.",
        "The largest step: “%(step)s” raised from %(now)s to %(target)s adds %(gain)s to the score and gains "
        "%(places)d places.",
        best["places_gained"],
    )
    first = said(
        text, step=name(branch), now=amount(best["now"], scale), target=amount(best["target"], scale),
        gain=signed(best["score_gain"], scale), places=best["places_gained"],
    )  # fmt: skip
    how = _(
        "Each indicator raised alone to the upper quartile of the states, everything else unchanged. Nothing here "
        "says that a step is easy."
    )
    yield Paragraph(joined(first, line(how)))
    rows = [_lift(name(branch), lift, scale) for branch, lift in one.lifts]
    if one.together is not None:
        rows.append(_lift(_("All of these at once"), one.together, scale))
    header = (
        _("Indicator"), _("Now"), _("Raised to"), _("Adds to the score"), _("Places gained"),
        _("Places gained, nine runs in ten"),
    )  # fmt: skip
    names = {"name": name(one.index, "short_name"), "state": name(one.state)}
    title = _("What would lift it most: %(name)s, %(state)s") % names
    source = source_of(one.edition, one.release)
    yield Table(title, header, tuple(rows), frozenset({1, 2, 3, 4, 5}), source=source)
    told = _("What each step would add to the score, as bars. The table before has the same figures.")
    yield picture(pictures.lifts(current_language(), one), line(told), source=source)


def _lift(label: str, lift: dict[str, Any], scale: int) -> tuple[Line, ...]:
    """Return one step; of several at once there is no value to raise, and without runs no range of places."""
    ends = [round(lift[end]) for end in ("low", "high") if lift.get(end) is not None]
    return (
        line(label),
        (amount(lift["now"], scale),) if lift["now"] is not None else whole(None),
        (amount(lift["target"], scale),) if lift["target"] is not None else whole(None),
        (signed(lift["score_gain"], scale),),
        whole(lift["places_gained"]),
        interval(*ends) if len(ends) == 2 else whole(None),
    )


def indicators(one: Chapter) -> Iterator[Block]:
    """Yield the indicators farthest above and farthest below the mean of the members."""
    if not one.strongest:
        return
    names = {"name": name(one.index, "short_name"), "state": name(one.state)}
    yield Heading(_("Strongest and weakest indicators, beside the mean of the members"), 2)
    yield beside_the_mean(_("Strongest indicators: %(name)s, %(state)s") % names, one.strongest, one)
    yield beside_the_mean(_("Weakest indicators: %(name)s, %(state)s") % names, one.weakest, one)
    gaps = [name(part.branch) for part in one.indicators if part.value is None]
    if gaps:
        text = _("Indicators without a figure: %(names)s.")
        yield Paragraph(said(text, names=_(", ").join(gaps)))


def services(one: Chapter, found: National) -> Iterator[Block]:
    """Yield the strongest and weakest services from the answers that the reader may see; none for the public."""
    if one.release is None:
        return
    yield Heading(_("Strongest and weakest services"), 2)
    if not one.services:
        yield Paragraph(line(_("The answers about services are open to the members of the network only.")))
        return
    if not found.is_public:
        yield Paragraph(line(_("These scores rest on answers that are not public. Do not hand them on.")))
    header = (_("Service"), _("Sector"), _("Mean of its answers, 0 to 100"))
    for title, rows in (
        (_("Strongest services"), one.services[:_FEW]),
        (_("Weakest services"), one.services[: -_FEW - 1 : -1]),
    ):
        cells = tuple(
            (line(name(service)), line(name(service.sector) if service.sector_id else "–"), (amount(score, 100),))
            for service, score in rows
        )
        yield Table(title, header, cells, frozenset({2}), source=source_of(one.edition, one.release))
