"""Words for people in Arabic, English and French, from Mizan's own catalogue.

    say = speaker("ar")
    say("Score")

The sources hold English. Catalogues are gettext files of the domain `mizan` in `locale/`; they are written by
`tools/engine_catalogue.py`, which collects what is said here and in the templates of faults and remarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mizan.errors import Phrase
from mizan.framework import Language, Text

LANGUAGES: tuple[Language, ...] = ("ar", "en", "fr")
LOCALE = Path(__file__).parent / "locale"
RIGHT_TO_LEFT, END = "\u2067", "\u2069"


@dataclass(frozen=True)
class Speaker:
    """Says things in one language."""

    language: Language = "en"

    def __call__(self, text: str, **params: object) -> str:
        """The text in the language, its placeholders filled in; English where the catalogue has nothing.

        A phrase, also one that fills a placeholder, is said in the language too.

        >>> from mizan.errors import phrase
        >>> speaker("fr")(phrase("at most {most}", most=5)), speaker("fr")("for {code}", code=phrase("a number"))
        ('5 au plus', 'pour un nombre')
        """
        if isinstance(text, Phrase):
            return self(text.template, **text.params)
        found = text if self.language == "en" or not text else str(_catalogue(self.language).gettext(text))
        return found.format(**{name: self._filled(value) for name, value in params.items()}) if params else found

    def _filled(self, value: object) -> object:
        return self(value) if isinstance(value, Phrase) else value

    def name(self, text: Text, otherwise: str = "") -> str:
        """A name in the language, else another language it has, else `otherwise`, commonly the code."""
        return text.within(self.language) or otherwise

    def listed(self, items: Sequence[str]) -> str:
        """Several things in a row.

        >>> speaker("ar").listed(["أ", "ب"])
        'أ، ب'
        """
        return ("، " if self.rtl else ", ").join(items)

    @property
    def rtl(self) -> bool:
        """Whether the language runs from right to left."""
        return self.language == "ar"

    def isolated(self, text: str) -> str:
        """The text so that it keeps its own order wherever it is drawn.

        >>> speaker("en").isolated("EGDI")
        'EGDI'
        """
        if not text or not (self.rtl or any("\u0590" <= sign <= "\u08ff" for sign in text)):
            return text
        return f"{RIGHT_TO_LEFT}{text}{END}"


@cache
def speaker(language: Language = "en") -> Speaker:
    """The speaker of a language."""
    return Speaker(language)


@cache
def _catalogue(language: str) -> Any:
    import gettext  # noqa: PLC0415 - not needed for English

    return gettext.translation("mizan", LOCALE, [language], fallback=True)


def later(text: str) -> str:
    """Marks a text for the catalogue that is said elsewhere."""
    return text
