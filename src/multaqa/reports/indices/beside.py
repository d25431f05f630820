"""The index beside another one, on the states that both have."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.languages import current_language
from multaqa.measurement import pictures
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.comparison import Indices, Side
from multaqa.reports.document import Block, Heading, Line, Paragraph, Symbol, Table, line
from multaqa.reports.indices.drawn import picture
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.ground import amount, joined, name, names, places, said, source_of, whole


def chapter(found: Regional) -> Iterator[Block]:
    """Yield the chapter; nothing where no other index shares states enough."""
    both = found.beside
    if both is None:
        return
    yield Heading(_("Beside another index"))
    yield Paragraph(_opening(both))
    yield _table(both)
    yield from _pictures(both)
    yield from _alone(both)


def _pictures(both: Indices) -> Iterator[Block]:
    """Yield the states by their scores, by their places, and how the parts of the two go together."""
    language, source = current_language(), _source(both)
    told = _("Each point is a state, by its score in the two indices. The table before has the same figures.")
    yield picture(pictures.scattered(language, both), line(told), source=source)
    told = _("A line for each state, from its place in the first index to its place in the second; as in the table.")
    yield picture(pictures.shifted(language, both), line(told), source=source)
    if any(each.pearson is not None for _mine, cells in both.parts[1:] for _other, each in cells[1:]):
        yield picture(pictures.correlated(language, both), _parts_told(both), source=source)


def _parts_told(both: Indices) -> Line:
    """Say which parts of the two indices go together most."""
    found = [
        (each.pearson, mine, other)
        for mine, cells in both.parts[1:]
        for other, each in cells[1:]
        if each.pearson is not None
    ]
    most, mine, other = max(found, key=lambda one: abs(one[0]))
    text = _(
        "The correlation of every part of the first index with every part of the second. The strongest: “%(mine)s” "
        "with “%(other)s”, %(value)s."
    )
    return said(text, mine=name(mine), other=name(other), value=Symbol(figures.coefficient(most)))


def _called(side: Side) -> str:
    return f"{name(side.edition.index, 'short_name')} {side.edition.code}"


def _source(both: Indices) -> Line:
    first, second = source_of(*both.a.table.pair), source_of(*both.b.table.pair)
    return (*first, *line("؛ " if current_language() == "ar" else "; "), *second)


def _opening(both: Indices) -> Line:
    text = ngettext(
        "%(count)d state has a score in both %(a)s and %(b)s, the editions nearest in time.",
        "%(count)d states have a score in both %(a)s and %(b)s, the editions nearest in time.",
        len(both.rows),
    )
    sentences = [said(text, count=len(both.rows), a=_called(both.a), b=_called(both.b))]
    if both.whole.pearson is not None and both.whole.spearman is not None:
        text = _("The scores are correlated by %(pearson)s (Pearson) and the ranks by %(spearman)s (Spearman).")
        pearson, spearman = (Symbol(figures.coefficient(one)) for one in (both.whole.pearson, both.whole.spearman))
        sentences.append(said(text, pearson=pearson, spearman=spearman))
    sentences.append(
        line(
            _(
                "The two measure different things by different methods: a shift of rank says that they differ, not "
                "that one is wrong."
            )
        )
    )
    if both.is_demonstration:
        sentences.append(line(_("One side is invented: the comparison shows how it is made, and says nothing else.")))
    return joined(*sentences)


def _table(both: Indices) -> Table:
    scales = both.a.scale, both.b.scale
    rows = [
        (line(name(one.state)), (amount(one.x, scales[0]),), (amount(one.y, scales[1]),), whole(one.place_x),
         whole(one.place_y), (places(one.shift),))
        for one in both.rows
    ]  # fmt: skip
    names_ = _called(both.a), _called(both.b)
    header = (
        _("State"), *names_, _("Place in the first"), _("Place in the second"), _("Places gained"),
    )  # fmt: skip
    title = _("%(a)s beside %(b)s") % {"a": names_[0], "b": names_[1]}
    return Table(title, header, tuple(rows), frozenset(range(1, len(header))), source=_source(both))


def _alone(both: Indices) -> Iterator[Block]:
    for side, states in ((both.a, both.only_a), (both.b, both.only_b)):
        if states:
            text = _("With a score in %(index)s alone: %(states)s.")
            yield Paragraph(said(text, index=_called(side), states=names(states)))
