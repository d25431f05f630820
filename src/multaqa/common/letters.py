"""Numbering of a United Nations document in Arabic, English and French.

The Arabic letters follow the abjad order that ESCWA's documents use; a published letter never renumbers, so
writers set it as text and never leave it to a word processor's list.
"""

ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"

# Ordinal adverbs that open the main headings («first», «second» …); feminine names of letters for the parts.
_ARABIC_HEADINGS = (
    "أولاً",
    "ثانياً",
    "ثالثاً",
    "رابعاً",
    "خامساً",
    "سادساً",
    "سابعاً",
    "ثامناً",
    "تاسعاً",
    "عاشراً",
    "حادي عشر",
    "ثاني عشر",
    "ثالث عشر",
    "رابع عشر",
    "خامس عشر",
    "سادس عشر",
    "سابع عشر",
    "ثامن عشر",
    "تاسع عشر",
    "عشرون",
)
_ARABIC_PARTS = (
    "ألف",
    "باء",
    "جيم",
    "دال",
    "هاء",
    "واو",
    "زاي",
    "حاء",
    "طاء",
    "ياء",
    "كاف",
    "لام",
    "ميم",
    "نون",
    "سين",
    "عين",
    "فاء",
    "صاد",
    "قاف",
    "راء",
    "شين",
    "تاء",
    "ثاء",
    "خاء",
    "ذال",
    "ضاد",
    "ظاء",
    "غين",
)
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return `number` (1 to 89) in Roman capitals."""
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


LATIN = "abcdefghijklmnopqrstuvwxyz"


def letter(number: int, language: str) -> str:
    """Return the bare letter of the item `number` (from 1) of a list: `أ`, `a`; after the last, letters double."""
    alphabet = ABJAD if language == "ar" else LATIN
    rounds, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (rounds + 1)


def lettered(number: int, language: str) -> str:
    """Return the marker of the item `number` as printed: `(أ)`, `(a)`, and `a)` in French."""
    mark = letter(number, language)
    return f"{mark})" if language == "fr" else f"({mark})"


def heading_number(number: int, language: str) -> str:
    """Return what opens a main heading: `أولاً`, `I`."""
    return _ARABIC_HEADINGS[number - 1] if language == "ar" else roman(number)


def part_letter(number: int, language: str) -> str:
    """Return what opens a heading of the second level: `ألف`, `A`."""
    if language != "ar":
        return letter(number, language).upper()
    rounds, at = divmod(number - 1, len(_ARABIC_PARTS))
    return " ".join([_ARABIC_PARTS[at]] * (rounds + 1))
