"""Enter and revise publications, their language editions, and who is credited with what."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.codes import faults_of_code
from multaqa.common.errors import Faults, Refused, demand, refuse
from multaqa.common.languages import LANGUAGES
from multaqa.publications import policies
from multaqa.publications.models import Credit, Edition, Publication

if TYPE_CHECKING:
    from multaqa.members.models import Body


@transaction.atomic
def add(*, by: Standing, **values: Any) -> Publication:
    """Enter a work; its `code` is its name in addresses for ever."""
    demand(policies.may_keep(by))
    faults = {**_without_title(values), "code": faults_of_code(Publication, values["code"])}
    if Publication.objects.filter(code=values["code"]).exists():
        faults["code"] = [_("Another publication already has this name in its address.")]
    refuse(faults)
    return audit.add(Publication(**values), by=by.user, deed="publications.add")


@transaction.atomic
def revise(publication: Publication, *, by: Standing, seen: int | None = None, **values: Any) -> Publication:
    """Change what is said of a work."""
    demand(policies.may_keep(by))
    refuse(_without_title(values))
    return audit.change(publication, by=by.user, deed="publications.revise", seen=seen, **values)


@transaction.atomic
def add_edition(publication: Publication, *, by: Standing, language: str, **values: Any) -> Edition:
    """Enter the edition of a work in one language."""
    demand(policies.may_keep(by))
    if publication.editions.filter(language=language).exists():
        raise Refused({"language": [_("This language edition is entered already.")]})
    edition = Edition(publication=publication, language=language, **values)
    return audit.add(edition, by=by.user, deed="publications.add_edition")


@transaction.atomic
def revise_edition(edition: Edition, *, by: Standing, seen: int | None = None, **values: Any) -> Edition:
    """Change what is said of an edition; its language stays."""
    demand(policies.may_keep(by))
    return audit.change(edition, by=by.user, deed="publications.revise_edition", seen=seen, **values)


@transaction.atomic
def credit(
    publication: Publication, *, by: Standing, body: "Body", part: str, edition: Edition | None = None
) -> Credit:
    """Credit a body with its part in a work, or in one language edition of it."""
    demand(policies.may_keep(by))
    if edition is not None and edition.publication_id != publication.pk:
        raise Refused({"edition": [_("This edition is of another publication.")]})
    if publication.credits.filter(body=body, part=part, edition=edition).exists():
        raise Refused({"body": [_("This body is already credited with this part.")]})
    order = publication.credits.count() + 1
    made = Credit(publication=publication, edition=edition, body=body, part=part, order=order)
    return audit.add(made, by=by.user, deed="publications.credit")


@transaction.atomic
def remove_credit(given: Credit, *, by: Standing) -> None:
    """Take back a credit."""
    demand(policies.may_keep(by))
    audit.remove(given, by=by.user, deed="publications.remove_credit")


def _without_title(values: dict[str, Any]) -> Faults:
    if any(values.get(f"title_{language}") for language in LANGUAGES):
        return {}
    return {"title_ar": [_("Write this in at least one of the three languages.")]}
