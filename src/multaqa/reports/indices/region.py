"""The regional report of an edition, chapter by chapter."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from multaqa.reports.document import Block, Heading, Line, Paragraph
from multaqa.reports.indices import averages, beside, changes, method, participation, results
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.ground import PLATFORM, amount, name, said
from multaqa.reports.indices.participation import scored

_FEW = 3


def title(found: Regional) -> str:
    """Return the title of the report."""
    values = {"index": name(found.edition.index), "edition": found.edition.code}
    return _("%(index)s: regional report, edition %(edition)s") % values


def blocks(found: Regional) -> Iterator[Block]:
    """Yield the chapters of the report."""
    yield Heading(_("Introduction"), numbered=False)
    yield Paragraph(_scope(found))
    yield from participation.chapter(found)
    yield from results.chapter(found)
    yield from averages.chapter(found)
    yield from changes.chapter(found)
    yield from beside.chapter(found)
    yield from method.chapters(found)


def _scope(found: Regional) -> Line:
    edition = found.edition
    network = name(found.network) if found.network else PLATFORM
    values = {"index": name(edition.index), "edition": edition.code, "network": network}
    if found.release is None:
        text = _(
            "This report sets out what was published of edition %(edition)s of %(index)s for the members of "
            "%(network)s. It was generated from the records of the platform, and its figures are those of the records."
        )
    else:
        text = _(
            "This report sets out the results of edition %(edition)s of %(index)s for the members of %(network)s. It "
            "was generated from the release that it names, and its figures are those of the release."
        )
    return said(text, **values)


def summary(found: Regional) -> Iterator[Line]:
    """Yield what the figures say, in the order of the chapters; every sentence stands on figures of the report."""
    yield participation.counted(found)
    top, scale = scored(found), found.read.scale
    if not top or found.read.average is None:
        return
    text = _("Their mean is %(mean)s on a scale from 0 to %(scale)d; scores run from %(low)s to %(high)s.")
    values = list(found.read.values.values())
    ends = {"low": amount(min(values), scale), "high": amount(max(values), scale)}
    yield said(text, mean=amount(found.read.average.value, scale), scale=scale, **ends)
    yield said(_("The highest scores: %(states)s."), states=results.with_scores(top[:_FEW], scale))
    for told in (averages.best_and_least(found), averages.on_common(found)):
        if told:
            yield told
