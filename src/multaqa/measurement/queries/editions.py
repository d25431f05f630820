"""Indices and editions, as far as the reader may see them."""

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from multaqa.accounts.standing import Standing
from multaqa.common.sorting import by_name
from multaqa.measurement.choices import EditionState
from multaqa.measurement.models import Edition, Index, Level, PublishedValue, Question, Service
from multaqa.members.models import Body


def editions_visible_to(who: Standing) -> QuerySet[Edition]:
    """Return the editions that the reader may know of: all but drafts, which are the secretariat's."""
    found = Edition.objects.select_related("index", "source")
    if who.is_secretariat:
        return found
    return found.exclude(state=EditionState.DRAFT)


def index_list(who: Standing) -> list[Index]:
    """Return every index with the `shown_editions` that the reader may see, newest first, in two queries."""
    shown = Prefetch("editions", queryset=_counted(who), to_attr="shown_editions")
    return list(Index.objects.select_related("owner").prefetch_related(shown).order_by("order", "code"))


def indices_in_order() -> QuerySet[Index]:
    """Return every index, for a list that only names them."""
    return Index.objects.only("code", "short_name_ar", "short_name_en", "short_name_fr").order_by("order", "code")


def _counted(who: Standing) -> QuerySet[Edition]:
    """Return the editions that the reader may see, newest first, each with `service_count` and `country_count`."""
    of_edition = {"edition": OuterRef("pk")}
    services = Service.objects.filter(**of_edition).order_by().values("edition").annotate(all=Count("pk"))
    countries = PublishedValue.objects.filter(**of_edition).order_by().values("edition")
    return (
        editions_visible_to(who)
        .annotate(
            service_count=Coalesce(Subquery(services.values("all")), 0),
            country_count=Coalesce(Subquery(countries.annotate(all=Count("unit", distinct=True)).values("all")), 0),
        )
        .order_by("-year", "-code")
    )


def editions_of(who: Standing, index: Index) -> list[Edition]:
    """Return the editions of an index that the reader may see, newest first, with their counts."""
    return list(_counted(who).filter(index=index))


def index(code: str) -> Index:
    """Return one index by its code."""
    return get_object_or_404(Index.objects.select_related("owner", "source"), code=code)


def edition(who: Standing, index: str, code: str) -> Edition:
    """Return one edition with what it has: `has_questions`, `has_services`, `has_levels`, `has_values`.

    One that the reader may not see does not exist.
    """
    below: dict[str, type[Model]] = {
        "has_questions": Question,
        "has_services": Service,
        "has_levels": Level,
        "has_values": PublishedValue,
    }
    has = {name: Exists(model._default_manager.filter(edition=OuterRef("pk"))) for name, model in below.items()}
    found = editions_visible_to(who).select_related("index__owner", "previous__index").annotate(**has)
    return get_object_or_404(found, index__code=index, code=code)


def newest_edition(who: Standing, index: Index) -> Edition | None:
    """Return the newest edition of an index that the reader may see."""
    return editions_visible_to(who).filter(index=index).order_by("-year", "-code").first()


def next_draft(edition: Edition) -> Edition | None:
    """Return the edition in preparation after this one, if there is one."""
    return edition.next_editions.exclude(state=EditionState.FROZEN).order_by("-year").first()


def owners() -> list[Body]:
    """Return the bodies that may own an index: those that are no state's institution."""
    return by_name(Body.objects.filter(state=None))
