"""Publications: the list that filters leave, and everything about one."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from multaqa.common.languages import LANGUAGES, passage
from multaqa.common.sorting import by_name, sort_key
from multaqa.members.models import Body
from multaqa.publications.models import Credit, Edition, Publication

SORTS = ("year", "title", "kind")
_KEYS: dict[str, Callable[[Publication], Any]] = {
    "year": lambda publication: (publication.year or 0, publication.code),
    "title": lambda publication: sort_key(passage(publication, "title").text),
    "kind": lambda publication: (str(publication.get_kind_display()), publication.code),
}


def listed(chosen: Mapping[str, Any], *, sort: str = "-year") -> list[Publication]:
    """Return the publications that the filters in `chosen` leave, sorted by one of `SORTS` (`-` turns the order)."""
    name = sort.removeprefix("-")
    key = _KEYS[name if name in SORTS else "year"]
    rows = Publication.objects.filter(_condition(chosen)).prefetch_related("editions").distinct()
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def _condition(chosen: Mapping[str, Any]) -> Q:
    condition = Q()
    for name in ("kind", "year"):
        if value := chosen.get(name):
            condition &= Q(**{name: value})
    if body := chosen.get("body"):
        condition &= Q(credits__body__code=body)
    if language := chosen.get("language"):
        condition &= Q(editions__language=language)
    if words := chosen.get("q"):
        named = Q(symbol__icontains=words)
        for language in LANGUAGES:
            named |= Q(**{f"title_{language}__icontains": words})
        condition &= named
    return condition


def of(code: str) -> Publication | None:
    """Return a publication with its editions and credits, in a fixed number of queries."""
    credits_ = Credit.objects.select_related("body")
    editions = Edition.objects.select_related("source").prefetch_related(Prefetch("credits", credits_))
    return (
        Publication.objects.select_related("source")
        .prefetch_related(Prefetch("editions", editions), Prefetch("credits", credits_))
        .filter(code=code)
        .first()
    )


def own_credits(publication: Publication) -> list[Credit]:
    """Return what bodies did for the work as a whole, in their order."""
    return [credit for credit in publication.credits.all() if credit.edition_id is None]


def years() -> list[int]:
    """Return the years of publication, newest first."""
    found = Publication.objects.order_by("-year").values_list("year", flat=True)
    return [year for year in dict.fromkeys(found) if year is not None]


def credited_bodies() -> list[Body]:
    """Return the bodies that are credited with something, in alphabetical order."""
    return by_name(Body.objects.filter(credits__isnull=False).distinct())


def bodies() -> QuerySet[Body]:
    """Return the bodies that may be credited."""
    return Body.objects.all()
