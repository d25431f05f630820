"""Lists inside a sentence: «الأردن، وتونس، ومصر», "Jordan, Tunisia and Egypt", « la Jordanie et la Tunisie »."""

from collections.abc import Iterable

_LAST = {"en": " and ", "fr": " et "}


def listing(names: Iterable[str], language: str) -> str:
    """Return `names` joined as running text of `language` joins them; Arabic repeats its conjunction before each."""
    parts = [name for name in names if name]
    if language == "ar":
        return "، و".join(parts) if len(parts) > 2 else " و".join(parts)
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + _LAST[language] + parts[-1]
