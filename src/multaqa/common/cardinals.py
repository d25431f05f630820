"""Small numbers in words, as United Nations documents write them in running text: «six meetings», «ستة اجتماعات»."""

_WORDS = {
    # What is counted is masculine: اجتماعات, أجزاء. One and two are never said beside a noun in Arabic.
    "ar": dict(enumerate("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split(), start=3)),
    "en": dict(enumerate("one two three four five six seven eight nine".split(), start=1)),
    "fr": dict(enumerate("deux trois quatre cinq six sept huit neuf".split(), start=2)),
}


def cardinal(number: int, language: str) -> str:
    """Return `number` in words where the language writes it so beside a masculine noun, else in figures."""
    return _WORDS[language].get(number, str(number))
