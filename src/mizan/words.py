"""Names in three languages, and how files are held to dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from mizan.kinds import OrWord

Language = Literal["ar", "en", "fr"]
FILE_CONFIG: dict[str, Any] = {
    "extra": "forbid",
    "coerce_numbers_to_str": True,
    "allow_inf_nan": False,
}
"""How files are held to the dataclasses: no unknown keys; codes and editions may look like numbers."""


@dataclass(frozen=True)
class Text:
    """A name in three languages; a file may give a bare string, taken as English."""

    en: str | None = None
    ar: str | None = None
    fr: str | None = None

    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def within(self, language: Language) -> str:
        """The text in `language`, else in English, else in any language it has.

        >>> Text(en="Quality", ar="الجودة").within("fr")
        'Quality'
        """
        return getattr(self, language) or self.en or self.ar or self.fr or ""

    def __bool__(self) -> bool:
        return bool(self.en or self.ar or self.fr)


Words = Annotated[Text, OrWord("en")]
"""A `Text` that a file may spell as a bare string."""
