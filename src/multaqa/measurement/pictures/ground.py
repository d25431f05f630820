"""What every picture of results says besides its figures."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.utils.translation import gettext as _
from django.utils.translation import override

from multaqa.common.languages import passage
from multaqa.measurement.models import Edition, Index, Release
from multaqa.measurement.plots import Drawing

Asked = ParamSpec("Asked")


def in_language(draw: Callable[Asked, Drawing]) -> Callable[Concatenate[str, Asked], Drawing]:
    """Let a picture be drawn in a language that is named first, whatever the page around it speaks."""

    @wraps(draw)
    def drawn(language: str, *args: Asked.args, **kwargs: Asked.kwargs) -> Drawing:
        with override(language):
            return draw(*args, **kwargs)

    return drawn


def noted(made: Drawing, *shown: tuple[Edition, Release | None], caption: str) -> Drawing:
    """Write into a picture how it is read, where its figures come from, and that they are invented where they are."""
    made.caption = caption
    if any(release is not None and release.round.is_demonstration for _edition, release in shown):
        made.note = _("Demonstration: the answers are invented and describe no state.")
    made.source = _("Source: %(title)s") % {"title": _(", ").join(dict.fromkeys(filter(None, map(_origin, shown))))}
    return made


def _origin(shown: tuple[Edition, Release | None]) -> str:
    edition, release = shown
    if release is not None:
        words = {"round": passage(release.round, "title").text, "number": release.number}
        return _("%(round)s, release %(number)d") % words
    return passage(edition.source, "title").text if edition.source_id else ""


def span_of(index: Index, editions: Sequence[Edition]) -> str:
    """Return the name of an index with its first and its last edition."""
    return f"{passage(index, 'short_name').text} {editions[0].code}–{editions[-1].code}"
