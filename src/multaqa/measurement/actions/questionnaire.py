"""The questionnaire, the maturity ladder and the bands of an edition in draft."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, refuse
from multaqa.common.several import differing, hold
from multaqa.measurement.actions.ground import in_draft, unsaid
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.choices import QuestionKind
from multaqa.measurement.models import Band, Edition, Level, Question

_FIXED = {QuestionKind.YES_NO: Decimal(1), QuestionKind.PERCENTAGE: Decimal(100)}


@transaction.atomic
def add_question(edition: Edition, *, by: Standing, **values: Any) -> Question:
    """Add a question to the end of the questionnaire, unless its place is given."""
    stored = in_draft(edition, by)
    faults = _faults(stored, values)
    if stored.questions.filter(code=values["code"]).exists():
        faults["code"] = [_("The questionnaire already has a question of this code.")]
    refuse(faults)
    if not values.get("order"):
        values["order"] = (stored.questions.aggregate(last=Max("order"))["last"] or 0) + 1
    question = Question(edition=stored, **_completed(stored, values))
    return audit.add(question, by=by.user, deed="measurement.add_question")


@transaction.atomic
def revise_question(question: Question, *, by: Standing, seen: int | None = None, **values: Any) -> Question:
    """Change a question; its code stays."""
    stored = in_draft(question.edition, by)
    refuse(_faults(stored, values))
    if not values.get("order"):
        values.pop("order", None)
    values = _completed(stored, values)
    return audit.change(question, by=by.user, deed="measurement.revise_question", seen=seen, **values)


@transaction.atomic
def remove_question(question: Question, *, by: Standing) -> None:
    """Take a question out of the questionnaire."""
    in_draft(question.edition, by)
    audit.remove(question, by=by.user, deed="measurement.remove_question")


def _faults(edition: Edition, values: Mapping[str, Any]) -> Faults:
    faults = unsaid(values, "text")
    if values["indicator"] not in frameworks.shares(edition.framework):
        faults["indicator"] = [_("The framework of this edition has no such indicator.")]
    if values["kind"] == QuestionKind.NUMBER and not values.get("maximum"):
        faults["maximum"] = [_("Say which number earns the full score.")]
    if values["kind"] == QuestionKind.LEVEL and not edition.levels.exists():
        faults["kind"] = [_("This edition has no maturity ladder yet.")]
    return faults


def _completed(edition: Edition, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with what follows from them: the largest answer, and the pillar of the indicator."""
    kind, maximum = values["kind"], values.get("maximum")
    if kind == QuestionKind.LEVEL:
        maximum = Decimal(edition.levels.aggregate(top=Max("number"))["top"])
    return {
        **values,
        "maximum": _FIXED.get(kind, maximum),
        "pillar": frameworks.pillar_of(edition.framework, values["indicator"]),
    }


@transaction.atomic
def write_levels(
    edition: Edition, *, by: Standing, levels: Sequence[Mapping[str, Any]], seen: int | None = None
) -> list[Level]:
    """Write the ladder: the rungs from 1 upwards, each with name, definition and example; `seen` is of `several`."""
    stored = in_draft(edition, by)
    hold(stored.levels.all(), seen, lambda: differing(list(stored.levels.order_by("number")), levels, Level))
    faults: Faults = {}
    for at, values in enumerate(levels, start=1):
        for field, sentences in unsaid(values, "name", "definition", "example").items():
            faults[f"level{at}-{field}"] = sentences
    refuse(faults)
    kept = {one.number: one for one in stored.levels.all()}
    for number, values in enumerate(levels, start=1):
        if level := kept.pop(number, None):
            audit.change(level, by=by.user, deed="measurement.write_level", **values)
        else:
            audit.add(Level(edition=stored, number=number, **values), by=by.user, deed="measurement.write_level")
    for level in kept.values():
        audit.remove(level, by=by.user, deed="measurement.remove_level")
    _stretch(stored, len(levels), by)
    return list(stored.levels.all())


def _stretch(edition: Edition, top: int, by: Standing) -> None:
    """Give questions about a level the largest answer that the ladder now has."""
    for question in edition.questions.filter(kind=QuestionKind.LEVEL).exclude(maximum=top):
        audit.change(question, by=by.user, deed="measurement.revise_question", maximum=Decimal(top))


@transaction.atomic
def set_bands(
    edition: Edition, *, by: Standing, bands: Sequence[Mapping[str, Any]], seen: int | None = None
) -> list[Band]:
    """Replace the bands of an edition; each lower bound belongs to its band, and the lowest is zero."""
    stored = in_draft(edition, by)
    hold(stored.bands.all(), seen, lambda: differing(list(stored.bands.all()), bands, Band))
    lowest = [values["lower"] for values in bands]
    faults: list[Any] = []
    if len(set(lowest)) < len(lowest) or len({values["code"] for values in bands}) < len(bands):
        faults.append(_("Two bands have the same bound or the same code."))
    if bands and min(lowest) != 0:
        faults.append(_("The lowest band begins at 0, so that every score has a band."))
    if any(lower > stored.index.scale for lower in lowest):
        faults.append(_("A bound lies above the largest score."))
    refuse({"": faults})
    for band in stored.bands.all():
        audit.remove(band, by=by.user, deed="measurement.remove_band")
    for values in bands:
        audit.add(Band(edition=stored, **values), by=by.user, deed="measurement.add_band")
    return list(stored.bands.all())
