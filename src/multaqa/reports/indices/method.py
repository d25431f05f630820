"""How the scores were made, how sure they are, where the data come from, and how anybody computes them again."""

from collections.abc import Iterator
from itertools import pairwise

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from multaqa.common.languages import current_language
from multaqa.measurement.models import Edition, Release
from multaqa.reports.assembly.citing import sourced
from multaqa.reports.assembly.pieces import written
from multaqa.reports.document import Block, Heading, Line, Link, Paragraph, Table, line
from multaqa.reports.indices.facts import Regional
from multaqa.reports.indices.front import command
from multaqa.reports.indices.ground import (
    called,
    code,
    digest,
    joined,
    name,
    percent,
    plainly,
    said,
    source_of,
)  # fmt: skip
from multaqa.reports.indices.participation import scored

# Where a weight or a node of a framework comes from.
STATUSES = {
    "published": pgettext_lazy("value", "published"),
    "reported": gettext_lazy("reported"),
    "inferred": gettext_lazy("inferred"),
    "proposed": gettext_lazy("constructed"),
}


def chapters(found: Regional) -> Iterator[Block]:
    """Yield method, robustness, data and sources, and how to recompute."""
    yield Heading(_("Method"))
    yield from _framework(found)
    yield Heading(_("How sure the ranks are"))
    yield Paragraph(_robustness(found))
    yield Heading(_("Data and sources"))
    yield from _sources(found)
    yield Heading(_("How to compute it again"))
    yield from recomputing(found.edition, found.release)


def _framework(found: Regional) -> Iterator[Block]:
    edition, root = found.edition, found.read.node
    if name(edition.index, "description"):
        yield Paragraph(sourced(written(edition.index, "description", current_language()), edition.index,
                                current_language()))  # fmt: skip
    if not root.children:
        yield Paragraph(line(_("The framework of this edition is not known here.")))
        return
    leaves = sum(not branch.children for branch in root.walk())
    text = ngettext(
        "The framework has %(parts)d parts and %(count)d indicator. The share of a node is its weight in the whole.",
        "The framework has %(parts)d parts and %(count)d indicators. The share of a node is its weight in the whole.",
        leaves,
    )
    sentences = [said(text, parts=len(root.children), count=leaves)]
    if any(branch.weight_status == "inferred" for branch in root.walk()):
        text = _("The weights of the pillars are inferred from published points; the owner has not stated them.")
        sentences.append(line(text))
    yield Paragraph(joined(*sentences))
    yield _tree(edition, root)


def _tree(edition: Edition, root) -> Table:
    rows = [
        (plainly(branch.code), line("– " * depth + name(branch)), (percent(branch.weight),), (percent(branch.share),),
         line(str(STATUSES.get(branch.weight_status, "–"))))
        for branch, depth in _below(root)
    ]  # fmt: skip
    header = (_("Code"), _("Node"), _("Weight among its siblings"), _("Share of the whole"), _("Weight stated as"))
    title = _("Framework of edition %(edition)s with its weights") % {"edition": edition.code}
    return Table(title, header, tuple(rows), frozenset({2, 3}))


def _below(branch, depth: int = 0) -> Iterator[tuple]:
    for child in branch.children:
        yield child, depth
        yield from _below(child, depth + 1)


def _robustness(found: Regional) -> Line:
    sure = [one for one in scored(found) if one.is_sure]
    if not sure:
        return line(
            _(
                "No interval of a rank is known of this edition: whoever published it gave none, and without the data "
                "behind the scores none can be computed. Small differences of score are no sure order."
            )
        )
    runs = found.release.computation.settings.get("runs", 0)
    text = _(
        "The scores were computed %(runs)s times, each time with other reasonable choices of method; the interval of "
        "a rank holds nine runs in ten."
    )
    tied = sum(after.main.low <= before.main.high for before, after in pairwise(sure))
    pairs = ngettext(
        "Of the states that follow one another in the ranking, the intervals of %(count)d pair overlap: their order "
        "is not sure.",
        "Of the states that follow one another in the ranking, the intervals of %(count)d pairs overlap: their order "
        "is not sure.",
        tied,
    )
    none = _("No two states that follow one another in the ranking have intervals that overlap.")
    return joined(said(text, runs=f"{runs:,}"), said(pairs, count=tied) if tied else line(none))


def _sources(found: Regional) -> Iterator[Block]:
    edition, language = found.edition, current_language()
    if found.release is not None:
        text = _("The scores were computed on this platform from the answers of the states to the questionnaire of "
                 "the edition, as they stood after review. This report holds no answer.")  # fmt: skip
        yield Paragraph(line(text))
    else:
        text = _("The figures were taken from what their owner or the press published, each with its address.")
        doubtful = sum(one.main is not None and one.main.is_reported for one in found.read.standings)
        more = ngettext(
            "%(count)d score was reported by the press alone.",
            "%(count)d scores were reported by the press alone.",
            doubtful,
        )
        yield Paragraph(joined(line(text), said(more, count=doubtful) if doubtful else ()))
    yield Paragraph(sourced(said(_("Source of the edition: %(source)s."), source=_named(found)), edition, language))
    if name(edition, "note"):
        yield Paragraph(written(edition, "note", language))


def _named(found: Regional) -> Line:
    edition = found.edition
    return written(edition.source, "title", current_language()) if edition.source_id else source_of(edition, None)


def recomputing(edition: Edition, release: Release | None) -> Iterator[Block]:
    """Yield how anybody computes a release again; of published values, that nobody can."""
    if release is None:
        yield Paragraph(
            line(
                _(
                    "Published values cannot be computed again here: the data behind them are their owner's. The table "
                    "of figures, letter by letter as printed, can be taken along from the page of the results."
                )
            )
        )
        return
    yield Paragraph(
        line(
            _(
                "The file of the release holds framework, data, engine version and results. One command computes "
                "everything again and names whatever was altered:"
            )
        ),
    )
    address = settings.SITE_URL + reverse("measurement:release", args=[release.round.code, release.number])
    rows = (
        (line(_("Release")), line(called(release))),
        (line(_("Command")), (code(command(release)),)),
        (line(_("File and address")), (Link(address, address),)),
        (line(_("SHA-256 of the file")), (digest(release.bundle.sha256),)),
        (line(_("Engine")), (code(release.computation.engine_version),)),
    )
    yield Table(_("How to verify the release"), (_("What"), _("Value")), rows)
