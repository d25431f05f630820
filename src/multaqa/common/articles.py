"""Names inside a sentence: «للجنة», "of the Committee", « du Comité ».

Arabic joins its preposition to the name and drops an alef; French chooses its article by the gender of the first
word; English gives one to names and none to acronyms.
"""

_FEMININE = frozenset(
    "académie agence assemblée autorité banque commission conférence direction division fondation ligue "
    "organisation section société union unité université".split()
)
_VOWELS = tuple("aàâeéèêiîoôuyhAÀÂEÉÈÊIÎOÔUYH")


def definite(name: str, language: str, *, full: str = "") -> str:
    """Return `name` as running text refers to it; `full` is the long form of an acronym, for its gender."""
    if language == "en":
        return name if name.isupper() else f"the {name}"
    if language == "fr":
        return _elided(name, "l’", "la " if _is_feminine(full or name) else "le ")
    return name


def of(name: str, language: str, *, full: str = "") -> str:
    """Return what follows «the session …»: «للجنة التكنولوجيا», "of the Committee", « du Comité »."""
    if language == "en":
        return f"of {definite(name, language)}"
    if language == "fr":
        return _elided(name, "de l’", "de la " if _is_feminine(full or name) else "du ")
    if not name.startswith("ال"):
        return f"ل{name}"
    # Never three lams in a row: «اللجنة» gives «للجنة».
    return f"{'ل' if name.startswith('الل') else 'لل'}{name[2:]}"


def capitalised(text: str) -> str:
    """Return `text` with its first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def _is_feminine(name: str) -> bool:
    words = name.split()
    return bool(words) and words[0].casefold() in _FEMININE


def _elided(name: str, before_vowel: str, otherwise: str) -> str:
    # An acronym is spelled or read, not elided.
    if name.startswith(_VOWELS) and not name.isupper():
        return before_vowel + name
    return otherwise + name
