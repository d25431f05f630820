"""Indices and editions, as far as the reader may see them."""

from django.db.models import Count, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from multaqa.accounts.standing import Standing
from multaqa.common.sorting import by_name
from multaqa.measurement.choices import CONSULTED, EditionState
from multaqa.measurement.models import Edition, Index
from multaqa.members.models import Body


def editions_visible_to(who: Standing) -> QuerySet[Edition]:
    """Return the editions that the reader may know of: drafts are the secretariat's, proposals the network's."""
    found = Edition.objects.select_related("index", "source")
    if who.is_secretariat:
        return found
    hidden = {EditionState.DRAFT}
    if not who.has(*CONSULTED):
        hidden.add(EditionState.PROPOSED)
    return found.exclude(state__in=hidden)


def index_list(who: Standing) -> list[Index]:
    """Return every index with the `shown_editions` that the reader may see, newest first, in two queries."""
    counted = editions_visible_to(who).annotate(
        service_count=Count("services", distinct=True), value_count=Count("published", distinct=True)
    )
    shown = Prefetch("editions", queryset=counted.order_by("-year", "-code"), to_attr="shown_editions")
    return list(Index.objects.select_related("owner").prefetch_related(shown).order_by("order", "code"))


def index(code: str) -> Index:
    """Return one index by its code."""
    return get_object_or_404(Index.objects.select_related("owner", "source"), code=code)


def edition(who: Standing, index: str, code: str) -> Edition:
    """Return one edition; one that the reader may not see does not exist."""
    found = editions_visible_to(who).select_related("index__owner", "previous__index")
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
