"""Publications as plain data, every text in its three languages."""

from typing import Any

from multaqa.common.languages import in_all
from multaqa.publications.models import Credit, Edition, Publication
from multaqa.publications.queries import own_credits

Data = dict[str, Any]


def summary(publication: Publication) -> Data:
    """Return what a list says of a work."""
    return {
        "code": publication.code,
        "title": in_all(publication, "title"),
        "kind": publication.kind,
        "symbol": publication.symbol,
        "year": publication.year,
        "languages": [edition.language for edition in publication.editions.all()],
    }


def whole(publication: Publication) -> Data:
    """Return everything about a work fetched by `queries.of`."""
    return {
        **summary(publication),
        "description": in_all(publication, "description"),
        "credits": [_credit(credit) for credit in own_credits(publication)],
        "editions": [_edition(edition) for edition in publication.editions.all()],
        "source": publication.source.code if publication.source else None,
        "source_locator": publication.source_locator,
        "source_note": in_all(publication, "source_note"),
    }


def _edition(edition: Edition) -> Data:
    return {
        "language": edition.language,
        "address": edition.url,
        "published_on": edition.published_on.isoformat() if edition.published_on else None,
        "credits": [_credit(credit) for credit in edition.credits.all()],
    }


def _credit(credit: Credit) -> Data:
    return {"body": credit.body.code, "name": in_all(credit.body, "name"), "part": credit.part}
