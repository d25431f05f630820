"""Rows with only the columns that somebody will read."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

NAMES = ("name_ar", "name_en", "name_fr", "code")
TITLES = ("title_ar", "title_en", "title_fr")
TEXTS = ("text_ar", "text_en", "text_fr")


def narrow(rows: QuerySet[Any], columns: Iterable[str], **related: tuple[str, ...]) -> QuerySet[Any]:
    """Return `rows` with some of their columns, and some of those of the records they lead to.

    A row of a trilingual table is wide, and a page prints little of it: what is fetched in vain costs the database,
    the question put together for it, and the object made of the answer. A relation is named as in
    a look-up: `recommendation__meeting`.
    """
    there = [f"{way}__{column}" for way, names in related.items() for column in names]
    steps = [way.rsplit("__", back)[0] for way in related for back in range(way.count("__") + 1)]
    found = rows.select_related(None).only(*columns, *steps, *there)
    return found.select_related(*related) if related else found
