"""What deeds on members stand on: a name in at least one language, and days in their order."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from multaqa.common.errors import Faults
from multaqa.common.languages import LANGUAGES


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
