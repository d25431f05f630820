"""The three languages of a record, side by side."""

from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Language = Literal["ar", "en", "fr"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "fr")
NAMES = {"ar": _("Arabic"), "en": _("English"), "fr": _("French")}


class Passage(NamedTuple):
    """A text together with the language it is really in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return "rtl" if self.language in settings.LANGUAGES_BIDI else "ltr"


def current_language() -> str:
    """Return the language of this request or task, one of the three."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in LANGUAGES else settings.LANGUAGE_CODE


def passage(record: Any, field: str, language: str | None = None) -> Passage:
    """Return `field` of `record` in `language` (the current one by default), or the first language that has it."""
    wanted = language or current_language()
    for candidate in (wanted, *LANGUAGES):
        if text := getattr(record, f"{field}_{candidate}", None):
            return Passage(text, candidate)
    return Passage("", wanted)


def named_in(name: str, language: str) -> str:
    """Return what the column of one language is called: «العنوان (العربية)»."""
    return f"{name} ({NAMES[language]})"


def in_all(record: Any, field: str) -> dict[str, str]:
    """Return `field` of `record` in each of the three languages, empty where it is not written."""
    return {language: getattr(record, f"{field}_{language}", None) or "" for language in LANGUAGES}


def comma(language: str | None = None) -> str:
    """Return the comma of a language, the current one if none is named, and the space after it."""
    return "، " if (language or current_language()) == "ar" else ", "


def colon(language: str | None = None) -> str:
    """Return the colon of a language and the space after it; French keeps one before it too."""
    return "\u00a0: " if (language or current_language()) == "fr" else ": "
