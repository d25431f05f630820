"""Rows that are edited on one page as one: whoever saves them must have seen them as they stand."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db.models import Model, QuerySet

from multaqa.common.columns import column
from multaqa.common.errors import Conflict, Difference


@dataclass(frozen=True)
class Several:
    """Some rows as they stand; the version is another as soon as one is added, changed or taken away."""

    version: int


def several(rows: "QuerySet[Any]") -> Several:
    """Return the state of `rows` as a version that a form can carry."""
    return Several(zlib.crc32(repr(list(rows.order_by("pk").values_list())).encode()))


def hold(rows: "QuerySet[Any]", seen: int | None, differences: Callable[[], list[Difference]]) -> None:
    """Raise `Conflict` with `differences` if `rows` are no longer those of the version `seen`."""
    now = several(rows)
    if seen not in (None, now.version):
        raise Conflict(now, differences())


def differing(rows: Sequence[Model], wanted: Sequence[Mapping[str, Any]], table: type[Model]) -> list[Difference]:
    """Return where rows, held one after the other against what somebody wants in their places, say something else."""
    out = []
    for at, (row, values) in enumerate(zip_longest(rows, wanted), start=1):
        for name in values or wanted[0] if wanted else {}:
            theirs, mine = getattr(row, name, None), (values or {}).get(name)
            if theirs != mine and (theirs or mine):
                label = f"{at} · {column(table, name).verbose_name}"
                out.append(Difference(f"{at}-{name}", label, theirs, theirs, mine))
    return out
