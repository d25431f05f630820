"""What a faulty value is told, in the reader's language: what was found and what was expected."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic_core import ErrorDetails

from multaqa.archive.format.leaves import EXAMPLES

_LONGEST = 60


def sentence(error: ErrorDetails) -> str:
    """Return the sentence for one error of validation."""
    told = _SENTENCES.get(error["type"], _other)
    return told({**error.get("ctx", {}), "found": _found(error.get("input")), "type": error["type"]})


def _found(value: Any) -> str:
    if isinstance(value, dict):
        return _("a mapping")
    if isinstance(value, list):
        return _("a list")
    if value is None:
        return _("nothing")
    # What was found may be meant to disguise itself: it is shown without invisible signs.
    text = "".join(sign if sign.isprintable() else "·" for sign in str(value))
    return _("“%(text)s”") % {"text": f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text}


def _choices(ctx: dict[str, Any]) -> str:
    expected = str(ctx["expected"]).replace("'", "").replace(" or ", ", ")
    return _("Found %(found)s; expected one of: %(expected)s.") % {**ctx, "expected": expected}


def _form(ctx: dict[str, Any]) -> str:
    return _("Found %(found)s; expected the form of “%(example)s”.") % {**ctx, "example": EXAMPLES[ctx["pattern"]]}


def _too_long(ctx: dict[str, Any]) -> str:
    return (
        ngettext(
            "The text is too long: at most %(max_length)d character is allowed.",
            "The text is too long: at most %(max_length)d characters are allowed.",
            ctx["max_length"],
        )
        % ctx
    )


def _other(ctx: dict[str, Any]) -> str:
    return _("Found %(found)s, which is not allowed here (%(type)s).") % ctx


def _plainly(text: Callable[[], str]) -> Callable[[dict[str, Any]], str]:
    return lambda ctx: text() % ctx


_SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "missing": _plainly(lambda: _("The field is missing; it is required.")),
    "extra_forbidden": _plainly(lambda: _("The format knows no such field.")),
    "string_type": _plainly(lambda: _("Found %(found)s; expected a text.")),
    "string_too_long": _too_long,
    "string_too_short": _plainly(lambda: _("The text is empty; leave the field out instead.")),
    "string_pattern_mismatch": _form,
    "enum": _choices,
    "literal_error": _choices,
    "list_type": _plainly(lambda: _("Found %(found)s; expected a list.")),
    "model_type": _plainly(lambda: _("Found %(found)s; expected a mapping of fields.")),
    "dict_type": _plainly(lambda: _("Found %(found)s; expected a mapping of fields.")),
    "model_attributes_type": _plainly(lambda: _("Found %(found)s; expected a mapping of fields.")),
    "greater_than_equal": _plainly(lambda: _("Found %(found)s; expected at least %(ge)s.")),
    "less_than_equal": _plainly(lambda: _("Found %(found)s; expected at most %(le)s.")),
    "int_type": _plainly(lambda: _("Found %(found)s; expected a whole number.")),
    "number": _plainly(lambda: _("Found %(found)s; expected a whole number.")),
    "amount": _plainly(lambda: _("Found %(found)s; expected a number such as 25 or 0.5.")),
    "date_type": _plainly(lambda: _("Found %(found)s; expected a day such as 2019-03-19.")),
    "day": _plainly(lambda: _("Found %(found)s; expected a day such as 2019-03-19.")),
    "time_type": _plainly(lambda: _("Found %(found)s; expected an hour such as 09:30.")),
    "hour": _plainly(lambda: _("Found %(found)s; expected an hour such as 09:30.")),
    "datetime_type": _plainly(lambda: _("Found %(found)s; expected a moment such as 2026-11-22T09:30:00+00:00.")),
    "moment": _plainly(lambda: _("Found %(found)s; expected a moment such as 2026-11-22T09:30:00+00:00.")),
    "bool_type": _plainly(lambda: _("Found %(found)s; expected true or false.")),
    "yes_or_no": _plainly(lambda: _("Found %(found)s; expected true or false.")),
    "zone": _plainly(lambda: _("Found %(found)s; expected a time zone such as Asia/Beirut.")),
    "web_address": _plainly(lambda: _("Found %(found)s; expected an address that begins with https:// or http://.")),
    "email": _plainly(lambda: _("Found %(found)s; expected an e-mail address.")),
    "no_language": _plainly(lambda: _("The text is written in no language; expected at least one of ar, en, fr.")),
    "control_sign": _plainly(lambda: _("The text holds an invisible control sign or a line break; expected neither.")),
    "direction_sign": _plainly(lambda: _("The text holds a sign that overrides the direction of writing.")),
}
