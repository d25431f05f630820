"""The kinds of single value that an archive holds. In the files all are text; the kind says how it reads."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Annotated, Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from multaqa.common.bidi import is_safe_line, is_safe_passage
from multaqa.common.signs import is_printable, is_printable_line

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOUR = re.compile(r"\d{2}:\d{2}(:\d{2})?")
_AMOUNT = re.compile(r"\d{1,10}(\.\d{1,4})?", re.ASCII)
_WEB = re.compile(r"https?://[^\s/@]+(/\S*)?")


def fault(kind: str) -> PydanticCustomError:
    """Return an error of our own kind; `reading.sentences` holds its wording in the reader's language."""
    return PydanticCustomError(kind, kind)


def _read(pattern: re.Pattern[str], make: Any, kind: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if pattern.fullmatch(value):
            return make(value)
    except ValueError:
        pass
    raise fault(kind)


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise fault("moment") from None
    if moment.tzinfo is None:
        raise fault("moment")
    return moment.astimezone(UTC)


def _bool(value: Any) -> Any:
    words = {"true": True, "false": False}
    if isinstance(value, str) and value not in words:
        raise fault("yes_or_no")
    return words.get(value, value) if isinstance(value, str) else value


def _number(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise fault("number")
    return value


def _line(text: str) -> str:
    if not is_printable_line(text):
        raise fault("control_sign")
    if not is_safe_line(text):
        raise fault("direction_sign")
    return text


def _passage(text: str) -> str:
    if not is_printable(text):
        raise fault("control_sign")
    if not is_safe_passage(text):
        raise fault("direction_sign")
    return text


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise fault("zone")
    return name


def _web(address: str) -> str:
    if not _WEB.fullmatch(address):
        raise fault("web_address")
    return address


def _email(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        raise fault("email") from None
    return address


def line(limit: int) -> Any:
    """Return the kind of a text of one line and at most `limit` characters, without direction controls."""
    return Annotated[str, StringConstraints(min_length=1, max_length=limit), AfterValidator(_line)]


# An example of each form that a pattern asks for: people are shown this, never the pattern.
EXAMPLES: dict[str, str] = {}


def form(pattern: str, example: str, *, limit: int | None = None) -> StringConstraints:
    """Return the constraint of a text that must have the form of `example`."""
    EXAMPLES[pattern] = example
    return StringConstraints(pattern=pattern, max_length=limit)


def slug(limit: int) -> Any:
    """Return the kind of a code that stands in addresses: Latin letters, digits, `-` and `_`."""
    return Annotated[str, form(r"^[-a-zA-Z0-9_]+$", "open-data-2020", limit=limit)]


def address(limit: int) -> Any:
    """Return the kind of a web address of at most `limit` characters."""
    return Annotated[str, StringConstraints(max_length=limit), AfterValidator(_line), AfterValidator(_web)]


Passage = Annotated[str, StringConstraints(min_length=1), AfterValidator(_passage)]
Day = Annotated[date, BeforeValidator(partial(_read, _DAY, date.fromisoformat, "day"))]
Hour = Annotated[time, BeforeValidator(partial(_read, _HOUR, time.fromisoformat, "hour"))]
Moment = Annotated[datetime, BeforeValidator(_moment)]
YesNo = Annotated[bool, BeforeValidator(_bool)]
Number = Annotated[int, BeforeValidator(_number), Field(ge=1, le=32767)]
Amount = Annotated[Decimal, BeforeValidator(partial(_read, _AMOUNT, Decimal, "amount"))]
Figure = Annotated[str, form(r"^-?[0-9]+([.][0-9]+)?$", "62.5", limit=40)]
Digits = Annotated[str, form(r"^[0-9]{3}$", "422", limit=3)]
Rung = Annotated[int, BeforeValidator(_number), Field(ge=0, le=2)]
Count = Annotated[int, BeforeValidator(_number), Field(ge=0, le=2147483647)]
Year = Annotated[int, BeforeValidator(_number), Field(ge=1900, le=2200)]
Zone = Annotated[str, AfterValidator(_zone)]
Email = Annotated[str, StringConstraints(max_length=254), AfterValidator(_email)]
