"""Shapes and colours of pictures, for the key beside them."""

from urllib.parse import urlsplit

from django import template

from multaqa.measurement.plots.drawing import SHAPES
from multaqa.measurement.reading import figures

register = template.Library()


@register.filter
def key_class(number: int) -> int:
    """Return the number of the colour that the picture gives to the n-th column."""
    return number % len(SHAPES)


@register.filter
def key_shape(number: int) -> str:
    """Return the outline of the n-th column's point."""
    return SHAPES[number % len(SHAPES)]


@register.simple_tag
def signed(value: float, scale: int) -> str:
    """Print a difference with its sign."""
    return figures.signed(value, scale)


@register.simple_tag
def signed_count(number: int) -> str:
    """Print a whole number with its sign; nothing has none."""
    return f"{number:+d}".replace("-", "−") if number else "0"


@register.filter
def coefficient(value: float | None) -> str:
    """Print a correlation, nothing where there is none."""
    return figures.coefficient(value)


@register.filter
def host(address: str) -> str:
    """Return the host of an address: where a figure was published, at a glance."""
    return urlsplit(address).hostname or address
