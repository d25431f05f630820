"""Indices and editions: enter, copy, revise, freeze."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.codes import faults_of_code
from multaqa.common.errors import Faults, Refused, Sentence, demand, refuse
from multaqa.measurement import policies
from multaqa.measurement.actions.ground import in_draft, locked, unsaid
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.choices import EditionState, Scope
from multaqa.measurement.models import Edition, Index

_COPIED = ("framework", "is_constructed", "source", "source_locator")
_TEXTS = ("note", "source_note")


@transaction.atomic
def add_index(*, by: Standing, **values: Any) -> Index:
    """Enter an index; its `code` is its name in addresses for ever."""
    demand(policies.may_keep(by))
    faults = {**unsaid(values, "name", "short_name"), "code": faults_of_code(Index, values["code"])}
    if Index.objects.filter(code=values["code"]).exists():
        faults["code"] = [_("Another page already has this name in its address.")]
    refuse(faults)
    return audit.add(Index(**values), by=by.user, deed="measurement.add_index")


@transaction.atomic
def revise_index(index: Index, *, by: Standing, seen: int | None = None, **values: Any) -> Index:
    """Change what is said of an index."""
    demand(policies.may_keep(by))
    refuse(unsaid(values, "name", "short_name"))
    return audit.change(index, by=by.user, deed="measurement.revise_index", seen=seen, **values)


@transaction.atomic
def begin_edition(
    index: Index, *, by: Standing, code: str, year: int, previous: Edition | None = None, **values: Any
) -> Edition:
    """Begin an edition as a draft; with `previous`, as a copy of its framework, questionnaire and catalogue."""
    demand(policies.may_keep(by))
    faults: Faults = {"code": faults_of_code(Edition, code)}
    if index.editions.filter(code=code).exists():
        faults["code"] = [_("This index already has an edition of this name.")]
    if previous is not None and previous.index_id != index.pk:
        faults["previous"] = [_("The edition before must be of the same index.")]
    refuse(faults)
    if previous is not None:
        values = {**_facts_of(previous), **values}
    edition = Edition(index=index, code=code, year=year, previous=previous, **values)
    audit.add(edition, by=by.user, deed="measurement.begin_edition")
    if previous is not None:
        _copy(previous, edition, by)
    return edition


def _facts_of(previous: Edition) -> dict[str, Any]:
    texts = [f"{name}_{language}" for name in _TEXTS for language in ("ar", "en", "fr")]
    return {name: getattr(previous, name) for name in (*_COPIED, *texts)}


def _copy(previous: Edition, edition: Edition, by: Standing) -> None:
    """Copy everything below an edition; one event tells how much, for the rows themselves are those of `previous`."""
    counts = {}
    for name in ("bands", "levels", "questions", "services"):
        rows = list(getattr(previous, name).all())
        getattr(edition, name).model.objects.bulk_create([_twin(row, edition) for row in rows])
        counts[name] = [None, len(rows)]
    audit.note(
        edition, by=by.user, deed="measurement.copy_edition", change={**counts, "previous_id": [None, previous.pk]}
    )


def _twin(row: models.Model, edition: Edition) -> models.Model:
    own = {"id", "edition", "version", "created_at", "changed_at"}
    values = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if each.name not in own}
    return type(row)(edition=edition, **values)


@transaction.atomic
def revise_edition(edition: Edition, *, by: Standing, seen: int | None = None, **values: Any) -> Edition:
    """Change what is said of an edition in draft."""
    in_draft(edition, by)
    refuse(unsaid(values, "title"))
    return audit.change(edition, by=by.user, deed="measurement.revise_edition", seen=seen, **values)


@transaction.atomic
def write_framework(edition: Edition, *, by: Standing, framework: str, seen: int | None = None) -> Edition:
    """Replace the text of the framework; one that the engine cannot read is refused with every fault and its line.

    An indicator that a question feeds must stay, so that no answer is left without a place.
    """
    in_draft(edition, by)
    found: list[Sentence] = list(frameworks.faults(framework))
    if not found:
        known = frameworks.shares(framework)
        fed = edition.questions.exclude(indicator__in=known).values_list("code", "indicator")
        found = [
            _("Question %(question)s feeds the indicator %(indicator)s, which is not in this framework.")
            % {"question": question, "indicator": indicator}
            for question, indicator in fed
        ]
    refuse({"framework": found})
    return audit.change(edition, by=by.user, deed="measurement.write_framework", seen=seen, framework=framework)


@transaction.atomic
def remove_edition(edition: Edition, *, by: Standing) -> None:
    """Remove a draft with everything below it; one that holds published values or is followed by another stays."""
    stored = in_draft(edition, by)
    if stored.published.exists() or stored.next_editions.exists() or stored.rounds.exists():
        raise Refused(_("The edition holds published values, or another edition or a round stands on it. It stays."))
    audit.remove(stored, by=by.user, deed="measurement.remove_edition")


@transaction.atomic
def freeze(edition: Edition, *, by: Standing) -> Edition:
    """Freeze an edition for ever, because a round opens on it; what a round needs must be there.

    Raises `Refused` with everything that is missing. A frozen edition stays as it is.
    """
    demand(by.is_secretariat)
    stored = locked(edition)
    if stored.is_frozen:
        return stored
    refuse({"": _lacks(stored)})
    return audit.change(stored, by=by.user, deed="measurement.freeze_edition", state=EditionState.FROZEN)


def _lacks(edition: Edition) -> list[Sentence]:
    """Return everything that a round needs and that is not there."""
    faults: list[Sentence] = []
    if edition.framework:
        faults += [_("The framework: %(fault)s") % {"fault": each} for each in frameworks.faults(edition.framework)]
    else:
        faults.append(_("The edition has no framework."))
    if edition.state == EditionState.PROPOSED:
        faults.append(_("The proposed catalogue has not been decided yet."))
    if not edition.questions.exists():
        faults.append(_("The edition has no questionnaire."))
    elif edition.questions.filter(scope=Scope.SERVICE).exists() and not edition.services.exists():
        faults.append(_("The questionnaire asks about services, and the catalogue has none."))
    return faults
