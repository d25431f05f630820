"""How answers are printed."""

from decimal import Decimal

from django import template

from multaqa.measurement import rules
from multaqa.measurement.choices import Gap

register = template.Library()


@register.filter
def as_typed(value: Decimal | None) -> str:
    """Print a value without the zeros that the column adds."""
    return rules.plain(value)


@register.filter
def gap_word(code: str) -> str:
    """Print the reason why there is no value."""
    return str(Gap(code).label)
