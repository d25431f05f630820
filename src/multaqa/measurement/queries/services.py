"""The catalogue of an edition, narrowed as the reader asks."""

from django.db.models import Q, QuerySet

from multaqa.common.languages import LANGUAGES
from multaqa.measurement.models import Edition, Sector, Service, Stage


def services(
    edition: Edition, *, words: str = "", audience: str = "", sector: str = "", stage: str = ""
) -> QuerySet[Service]:
    """Return the services of an edition that answer to every filter, in the order of the catalogue."""
    found = edition.services.select_related("sector", "stage", "source").order_by("order", "code")
    if words:
        found = found.filter(_says(words))
    if audience:
        found = found.filter(audience=audience)
    if sector:
        found = found.filter(sector__code=sector)
    if stage:
        found = found.filter(stage__code=stage)
    return found


def _says(words: str) -> Q:
    said = Q(code__icontains=words)
    for field in ("name", "description"):
        for language in LANGUAGES:
            said |= Q(**{f"{field}_{language}__icontains": words})
    return said


def sectors(edition: Edition | None = None) -> QuerySet[Sector]:
    """Return all sectors, or those that an edition has services of."""
    found = Sector.objects.order_by("order", "code")
    return found if edition is None else found.filter(services__edition=edition).distinct()


def stages(edition: Edition | None = None) -> QuerySet[Stage]:
    """Return all stages, those of individuals first, or those that an edition has services of."""
    found = Stage.objects.order_by("-audience", "order", "code")
    return found if edition is None else found.filter(services__edition=edition).distinct()
