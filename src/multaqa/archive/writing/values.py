"""Values that are no text, as both YAML and CSV write them."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any


def written(value: Any) -> str:
    """Return a value as text: days and moments in ISO 8601, hours without idle seconds, numbers without idle zeros."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("auto" if value.microsecond else "seconds" if value.second else "minutes")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
