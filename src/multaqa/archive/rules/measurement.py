"""What an edition must be for a round to stand on it: a framework that computes, and questions and services to fit."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from multaqa.archive.records.rows import Row
from multaqa.archive.rules.book import Book, Verdict, field_of
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.choices import QuestionKind

_LARGEST = {QuestionKind.YES_NO: Decimal(1), QuestionKind.PERCENTAGE: Decimal(100)}


def computable(book: Book) -> Iterator[Verdict]:
    """Yield everything that keeps the engine from reading an edition's framework, with its line in the text."""
    for row in book.rows["measurement.edition"]:
        for fault in frameworks.faults(row.columns["framework"]) if row.columns["framework"] else ():
            yield row, field_of(row, "framework"), fault


def questions(book: Book) -> Iterator[Verdict]:
    """Yield each question that feeds no indicator of its edition, or whose largest answer is not what it must be."""
    for row in book.rows["measurement.question"]:
        edition = book.find("measurement.edition", row.columns["edition"])
        if edition is None:
            continue
        text, indicator = edition.columns["framework"] or "", row.columns["indicator"]
        pillar = frameworks.pillar_of(text, indicator)
        if not pillar:
            yield row, field_of(row, "indicator"), _("The framework of this edition has no such indicator.")
        elif pillar != row.columns["pillar"]:
            told = {"pillar": pillar}
            yield row, field_of(row, "pillar"), _("The indicator stands under %(pillar)s in the framework.") % told
        yield from _largest(book, row)


def _largest(book: Book, row: Row) -> Iterator[Verdict]:
    kind, maximum = row.columns["kind"], row.columns["maximum"]
    rungs = len(book.of("measurement.level", edition=row.columns["edition"]))
    wanted = Decimal(rungs) if kind == QuestionKind.LEVEL else _LARGEST.get(kind)
    if wanted is None and maximum is None:
        yield row, field_of(row, "maximum"), _("Say which number earns the full score.")
    elif wanted is not None and maximum != wanted:
        told = {"found": maximum, "expected": wanted}
        sentence = _("Found %(found)s; with this kind of answer it is %(expected)s.")
        yield row, field_of(row, "maximum"), sentence % told


def services(book: Book) -> Iterator[Verdict]:
    """Yield each service whose stage of life is one of the other audience."""
    for row in book.rows["measurement.service"]:
        stage = book.find("measurement.stage", row.columns["stage"])
        if stage is not None and stage.columns["audience"] != row.columns["audience"]:
            yield row, field_of(row, "stage"), _("This stage belongs to the other audience.")


def lineages(book: Book) -> Iterator[Verdict]:
    """Yield each lineage that does not lead to the edition just before."""
    for row in book.rows["measurement.lineage"]:
        edition = book.find("measurement.edition", row.columns["service"][0])
        if edition is not None and edition.columns["previous"] != row.columns["before"][0]:
            yield row, field_of(row, "before"), _("This is no service of the edition before.")


def ladders(book: Book) -> Iterator[Verdict]:
    """Yield rungs that leave a number out, and bands that leave a score without one."""
    for edition in book.rows["measurement.edition"]:
        levels = book.of("measurement.level", edition=edition.key)
        for wanted, row in enumerate(sorted(levels, key=lambda each: each.columns["number"]), start=1):
            if row.columns["number"] != wanted:
                told = {"number": wanted}
                yield (
                    row,
                    field_of(row, "number"),
                    _("Levels count from 1 without a gap; %(number)d is missing.") % told,
                )
                break
        bands = sorted(book.of("measurement.band", edition=edition.key), key=lambda each: each.columns["lower"])
        if bands and bands[0].columns["lower"] != 0:
            yield (
                bands[0],
                field_of(bands[0], "lower"),
                _("The lowest band begins at 0, so that every score has a band."),
            )


def units(book: Book) -> Iterator[Verdict]:
    """Yield each published value whose country and member are not the same."""
    for row in book.rows["measurement.publishedvalue"]:
        state = row.columns["state"]
        if state is not None and state != (row.columns["unit"],):
            yield row, field_of(row, "state"), _("The member must be the country of this row.")


def scales(book: Book) -> Iterator[Verdict]:
    """Yield each published score of an index, or of a part of it, that lies outside the scale of the index."""
    for row in book.rows["measurement.publishedvalue"]:
        edition = book.find("measurement.edition", row.columns["edition"])
        index = book.find("measurement.index", edition.columns["index"]) if edition else None
        figure = row.columns["as_published"]
        if (
            index is None
            or not figure
            or row.columns["code"] not in frameworks.codes(edition.columns["framework"] or "")
        ):
            continue
        if not 0 <= Decimal(figure) <= index.columns["scale"]:
            told = {"scale": index.columns["scale"]}
            yield row, field_of(row, "as_published"), _("Scores of this index lie between 0 and %(scale)s.") % told
