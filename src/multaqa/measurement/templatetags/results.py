"""Shapes and colours of pictures, for the key beside them."""

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
