"""The catalogue of an edition in draft: one service at a time, or a whole list from a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Difference, Faults, refuse
from multaqa.common.languages import current_language
from multaqa.common.listing import listing
from multaqa.common.several import hold
from multaqa.measurement.actions.ground import in_draft, unsaid
from multaqa.measurement.choices import LineageKind
from multaqa.measurement.models import Edition, Lineage, Service


@dataclass
class Loaded:
    """What a spreadsheet did to a catalogue."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@transaction.atomic
def add_service(edition: Edition, *, by: Standing, **values: Any) -> Service:
    """Add a service to the end of the catalogue, unless its place is given."""
    stored = in_draft(edition, by)
    faults = _faults(values)
    if stored.services.filter(code=values["code"]).exists():
        faults["code"] = [_("The catalogue already has a service of this code.")]
    refuse(faults)
    if not values.get("order"):
        values["order"] = (stored.services.aggregate(last=Max("order"))["last"] or 0) + 1
    return audit.add(Service(edition=stored, **values), by=by.user, deed="measurement.add_service")


@transaction.atomic
def revise_service(service: Service, *, by: Standing, seen: int | None = None, **values: Any) -> Service:
    """Change what is said of a service; its code stays, for it ties the editions together."""
    in_draft(service.edition, by)
    refuse(_faults(values))
    if not values.get("order"):
        values.pop("order", None)
    return audit.change(service, by=by.user, deed="measurement.revise_service", seen=seen, **values)


@transaction.atomic
def remove_service(service: Service, *, by: Standing) -> None:
    """Take a service out of the catalogue."""
    in_draft(service.edition, by)
    audit.remove(service, by=by.user, deed="measurement.remove_service")


def _faults(values: Mapping[str, Any]) -> Faults:
    faults = unsaid(values, "name")
    stage, audience = values.get("stage"), values.get("audience")
    if stage is not None and audience and stage.audience != audience:
        faults["stage"] = [_("This stage belongs to the other audience.")]
    return faults


@transaction.atomic
def set_ancestors(
    service: Service, *, by: Standing, kind: str = "", before: Iterable[Service] = (), seen: int | None = None
) -> list[Lineage]:
    """Say of which services of the edition before a service is the continuation; none takes the saying back.

    Needed only where the code changed or several became one: a service goes on under its code by itself.
    """
    stored = in_draft(service.edition, by)
    wanted = list(before)
    hold(service.ancestors.all(), seen, lambda: _other_ancestors(service, kind, wanted))
    if any(one.edition_id != stored.previous_id for one in wanted):
        refuse({"before": [_("Choose services of the edition before this one.")]})
    if len(wanted) > 1 and kind != "merged":
        refuse({"kind": [_("Several services that became one were merged.")]})
    kept = {link.before_id: link for link in service.ancestors.all()}
    for link in kept.values():
        if link.kind != kind or link.before_id not in {one.pk for one in wanted}:
            audit.remove(link, by=by.user, deed="measurement.remove_lineage")
    for one in wanted:
        if one.pk not in kept or kept[one.pk].kind != kind:
            link = Lineage(service=service, before=one, kind=kind)
            audit.add(link, by=by.user, deed="measurement.add_lineage")
    return list(service.ancestors.all())


def _other_ancestors(service: Service, kind: str, wanted: list[Service]) -> list[Difference]:
    """Return where the origin that stands for a service is not the one that is wanted."""
    theirs = list(service.ancestors.select_related("before").order_by("before__order"))
    kinds = {link.get_kind_display() for link in theirs}, {LineageKind(kind).label} if kind else set()
    names = [str(link.before) for link in theirs], [str(one) for one in wanted]
    found = [(_("What happened"), *kinds), (_("Services of the edition before"), *names)]
    return [
        Difference("", label, *(listing(map(str, side), current_language()) for side in (stands, stands, mine)))
        for label, stands, mine in found
    ]


@transaction.atomic
def load_services(
    edition: Edition, *, by: Standing, rows: Sequence[Mapping[str, Any]], remove_others: bool = False, constructed: bool
) -> Loaded:
    """Bring the catalogue to what a list says: all of it or nothing.

    `rows` hold the values of a service each, told apart by `code`, in the order of the catalogue. Services that the
    list does not name stay behind the others, or go with `remove_others`. `constructed` says whether the edition is
    still marked as constructed afterwards.
    """
    stored = in_draft(edition, by)
    kept, done = {one.code: one for one in stored.services.all()}, Loaded()
    for at, row in enumerate(rows, start=1):
        service = kept.pop(row["code"], None)
        values = {**row, "order": at}
        if service is None:
            audit.add(Service(edition=stored, **values), by=by.user, deed="measurement.add_service")
            done.added += 1
        else:
            version = service.version
            audit.change(service, by=by.user, deed="measurement.revise_service", **values)
            done.changed += service.version != version
            done.same += service.version == version
    for at, service in enumerate(kept.values(), start=len(rows) + 1):
        if remove_others:
            audit.remove(service, by=by.user, deed="measurement.remove_service")
            done.removed += 1
        else:
            audit.change(service, by=by.user, deed="measurement.revise_service", order=at)
    audit.change(stored, by=by.user, deed="measurement.revise_edition", is_constructed=constructed)
    return done
