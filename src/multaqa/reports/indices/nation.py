"""The national report of a state: every index in which it has a figure, one chapter each."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from multaqa.common.languages import current_language
from multaqa.measurement.reading.profile import Chapter
from multaqa.reports.assembly.citing import sourced
from multaqa.reports.document import Block, Heading, Line, Paragraph, Symbol, line
from multaqa.reports.indices import progress, strengths
from multaqa.reports.indices.facts import National
from multaqa.reports.indices.ground import called, joined, name, printed, said
from multaqa.reports.indices.method import recomputing
from multaqa.reports.indices.standing import standing


def title(found: National) -> str:
    """Return the title of the report."""
    return _("%(state)s in the indices: national report") % {"state": name(found.state)}


def summary(found: National) -> Iterator[Line]:
    """Yield one sentence an index: score, place and group."""
    for one in found.chapters:
        yield joined(said("%(index)s:", index=label(one)), _in_short(one))


def label(one: Chapter) -> str:
    """Return how an index and its edition are called together, with the mark of an invented one."""
    text = f"{name(one.index, 'short_name')} {one.edition.code}"
    return f"{text} ({_('demonstration')})" if one.round and one.round.is_demonstration else text


def _in_short(one: Chapter) -> Line:
    sentences = []
    if one.figure.value is None:
        sentences.append(line(_("No score was published.")))
    else:
        text = _("Score %(score)s on a scale from 0 to %(scale)d.")
        sentences.append(said(text, score=printed(one.figure, one.index.scale), scale=one.index.scale))
    if one.place is not None:
        text = ngettext(
            "Rank %(rank)d among %(of)d member with a figure.",
            "Rank %(rank)d among %(of)d members with a figure.",
            one.of,
        )
        sentences.append(said(text, rank=one.place, of=one.of))
    if one.figure.low is not None and one.figure.high is not None:
        span = Symbol(f"{one.figure.low}–{one.figure.high}")
        sentences.append(said(_("Interval of the rank: %(interval)s."), interval=span))
    if one.figure.rank is not None and one.figure.of:
        text = _("Rank as published: %(rank)d of %(of)d.")
        sentences.append(said(text, rank=one.figure.rank, of=one.figure.of))
    if one.band:
        sentences.append(said(_("Group: %(group)s."), group=name(one.band)))
    return joined(*sentences)


def blocks(found: National) -> Iterator[Block]:
    """Yield a chapter for each index."""
    yield Heading(_("Introduction"), numbered=False)
    yield Paragraph(_scope(found))
    if not found.chapters:
        yield Paragraph(line(_("No index has a figure of this state yet.")))
    for one in found.chapters:
        yield Heading(label(one))
        yield from _chapter(one, found)


def _scope(found: National) -> Line:
    text = _(
        "This report sets out where %(state)s stands in the indices that the platform keeps. It was generated from "
        "the records; published values and computed scores stand apart, and “no figure” is not zero."
    )
    readers = _("Everybody may read it: it holds published results only.")
    if not found.is_public:
        readers = _(
            "It is not for the public: its scores of services rest on answers that only the network, or the state and "
            "the secretariat, may see."
        )
    return joined(said(text, state=name(found.state)), line(readers))


def _chapter(one: Chapter, found: National) -> Iterator[Block]:
    yield Heading(_("Where it stands"), 2)
    yield Paragraph(_in_short(one))
    yield from _marks(one)
    yield from standing(one)
    yield from progress.over_editions(one)
    yield from progress.change(one)
    yield from strengths.lifts(one)
    yield from strengths.indicators(one)
    yield from strengths.services(one, found)
    yield Heading(_("Sources"), 2)
    yield from _sources(one)


def _marks(one: Chapter) -> Iterator[Block]:
    """Yield what must be known to read the figures of an index rightly."""
    said_ = [
        (one.edition.is_constructed, _("The questionnaire and the list of services of this edition were constructed "
                                       "by the project until the official ones are loaded.")),
        (one.index.is_relative, _("The scores of this index are relative: the best and the lowest of each edition set "
                                  "the ends of the scale. A state may fall while it improves, so a series of scores "
                                  "is not a series of levels.")),
        (one.inferred, _("The weights of the pillars are inferred from published points; the owner has not stated "
                         "them.")),
    ]  # fmt: skip
    if texts := [text for holds, text in said_ if holds]:
        yield Paragraph(joined(*map(line, texts)))


def _sources(one: Chapter) -> Iterator[Block]:
    if one.release is not None:
        yield Paragraph(said(_("The figures are those of %(release)s."), release=called(one.release)))
        yield from recomputing(one.edition, one.release)
        return
    text = line(_("These figures were published by others and stand here as they were printed."))
    yield Paragraph(sourced(text, one.edition, current_language()))
