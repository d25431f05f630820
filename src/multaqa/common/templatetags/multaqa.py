"""What templates need everywhere: dates, direction, and text in the language it is really in."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import defaulttags
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from multaqa.common import bidi, dates, languages, letters, locators
from multaqa.common.addresses import Address
from multaqa.common.columns import column
from multaqa.common.languages import current_language, passage
from multaqa.common.panels import shown_at

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """Print a date in full in the current language."""
    return dates.format_date(value, current_language()) if value else ""


@register.filter
def month(value: date | None) -> str:
    """Print a month and its year."""
    return dates.format_month(value, current_language()) if value else ""


@register.filter
def until(start: date | None, end: date | None) -> str:
    """Print the stretch from `start` to `end`."""
    return dates.format_period(start, end, current_language()) if start else ""


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    """Print a moment in `zone`, beside which the template prints the zone; without one, at the secretariat's clock."""
    return dates.format_moment(value, zone or settings.TIME_ZONE, current_language()) if value else ""


@register.filter
def isolate(value: Any, direction: bidi.Direction = "auto") -> str:
    """Wrap a value in direction isolates, for attributes and mail where no markup can carry it."""
    return bidi.isolate(str(value), direction)


@register.tag
def url(parser: template.base.Parser, token: template.base.Token) -> Address:
    """Print the address of a page, as Django's own tag does."""
    asked = defaulttags.url(parser, token)
    return Address(asked.view_name, asked.args, asked.kwargs, asked.asvar)


@register.simple_tag
def comma() -> str:
    """Print the comma of the current language and the space after it."""
    return languages.comma()


@register.simple_tag
def colon() -> str:
    """Print the colon of the current language and the space after it; French keeps one before it too."""
    return languages.colon()


@register.filter
def lettered(number: int) -> str:
    """Print the marker of a lettered item: (أ), (a), a)."""
    return letters.lettered(number, current_language())


@register.filter
def located(locator: str) -> str:
    """Name a place in a source in words of the current language: الفقرة 9 (أ), para. 9 (a)."""
    return locators.located(locator, current_language())


@register.simple_tag
def text(record: Any, field: str) -> SafeString:
    """Print one line of a trilingual field; when it falls back, it carries its own language and direction."""
    wanted = current_language()
    found = passage(record, field, wanted)
    if found.language == wanted:
        return SafeString(f"<bdi>{escape(found.text)}</bdi>")
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', found.language, found.direction, found.text)


@register.simple_tag
def prose(record: Any, field: str) -> SafeString:
    """Print a trilingual field of several paragraphs."""
    found = passage(record, field)
    if not found.text:
        return SafeString("")
    body = mark_safe(linebreaks(found.text, autoescape=True))  # noqa: S308 (linebreaks has escaped it)
    return format_html('<div class="prose" lang="{}" dir="{}">{}</div>', found.language, found.direction, body)


@register.simple_tag
def opening(record: Any, field: str) -> SafeString:
    """Print the first paragraph of a trilingual field, where the others would delay the reader."""
    found = passage(record, field)
    first = found.text.partition("\n")[0]
    return (
        format_html('<p lang="{}" dir="{}">{}</p>', found.language, found.direction, first) if first else SafeString("")
    )


@register.simple_tag
def plain(record: Any, field: str) -> str:
    """Return the bare text of a trilingual field, for titles, attributes and `{% translate %}` placeholders."""
    return passage(record, field).text


@register.filter
def display(record: Any, name: str) -> Any:
    """Print what a coded field of `record` says, as `get_<name>_display` does at many times the cost."""
    value = getattr(record, name)
    model: type[Model] = type(record)
    return _labels(model, name).get(value, value)


@lru_cache(maxsize=512)
def _labels(model: type[Model], name: str) -> dict[Any, Any]:
    return dict(column(model, name).flatchoices)


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, record: Any) -> SafeString:
    """Print what the apps above have to show at `place` about `record` (see `common.panels`)."""
    engine = context.template.engine if context.template else template.Engine.get_default()
    out = []
    for name, values in shown_at(place, record, context["request"]):
        with context.push(**values):
            out.append(engine.get_template(name).render(context))
    return mark_safe("".join(out))  # noqa: S308 (templates have escaped it)
