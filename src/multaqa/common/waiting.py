"""What waits for somebody: each app answers `queries.waiting_for(standing)` with a list of these."""

from datetime import date
from typing import NamedTuple

from multaqa.common.errors import Sentence


class Waiting(NamedTuple):
    """One thing to do: the sentence that asks for it, the page where it is done, and by when."""

    title: Sentence
    url: str
    due: date | None = None


def soonest_first(things: list[Waiting]) -> list[Waiting]:
    """Return `things` by their due days; what has none comes last."""
    return sorted(things, key=lambda thing: (thing.due is None, thing.due or date.max))
