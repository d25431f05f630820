"""What every deed on members stands on: permission first, and a name in at least one language."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from multaqa.common.errors import Faults, NotPermitted
from multaqa.common.languages import LANGUAGES


def permit(allowed: bool) -> None:
    """Raise `NotPermitted` unless the policy said yes."""
    if not allowed:
        raise NotPermitted


def named(values: dict[str, Any], field: str = "name") -> Faults:
    """Return the fault of a record without a name in any language."""
    if any(values.get(f"{field}_{language}") for language in LANGUAGES):
        return {}
    return {f"{field}_ar": [_("Write it in at least one language.")]}


def in_order(values: dict[str, Any], first: str, last: str) -> Faults:
    """Return the fault of a stretch of days that ends before it begins."""
    if values.get(first) and values.get(last) and values[last] < values[first]:
        return {last: [_("The last day is before the first.")]}
    return {}
