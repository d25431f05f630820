"""Ordinal numbers in words: «the third session», «الدورة الثالثة», « la troisième session ».

Arabic agrees in gender with what is counted (a meeting is masculine, a session feminine), and its tens change in
the genitive; French only its first. Words reach from 1 to 99; beyond, figures serve.
"""

from typing import Literal

Gender = Literal["masculine", "feminine"]

_AR_UNITS = {
    "masculine": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(),
    "feminine": "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة".split(),
}
_AR_ONE = {"masculine": "الحادي", "feminine": "الحادية"}
_AR_TEN = {"masculine": "عشر", "feminine": "عشرة"}
_AR_TENS = "العشر الثلاث الأربع الخمس الست السبع الثمان التسع".split()

_EN_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_EN_TENS = "twent thirt fort fift sixt sevent eight ninet".split()

_FR_UNITS = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième"
).split()


def ordinal(number: int, language: str, gender: Gender = "masculine", *, genitive: bool = False) -> str:
    """Return `number` as an ordinal in words; Arabic with its article, as it follows a definite noun."""
    if not 1 <= number <= 99:
        return {"ar": f"ال{number}", "en": f"{number}th", "fr": f"{number}e"}[language]
    if language == "ar":
        return _arabic(number, gender, "ين" if genitive else "ون")
    return _english(number) if language == "en" else _french(number, gender)


def _arabic(number: int, gender: Gender, ending: str) -> str:
    tens, unit = divmod(number, 10)
    if number <= 10:
        return _AR_UNITS[gender][number - 1]
    first = _AR_ONE[gender] if unit == 1 else _AR_UNITS[gender][unit - 1]
    if number < 20:
        return f"{first} {_AR_TEN[gender]}"
    ten = _AR_TENS[tens - 2] + ending
    return ten if unit == 0 else f"{first} و{ten}"


def _english(number: int) -> str:
    if number < 20:
        return _EN_UNITS[number - 1]
    tens, unit = divmod(number, 10)
    stem = _EN_TENS[tens - 2]
    return f"{stem}ieth" if unit == 0 else f"{stem}y-{_EN_UNITS[unit - 1]}"


def _french(number: int, gender: Gender) -> str:
    if number == 1 and gender == "feminine":
        return "première"
    return _FR_UNITS[number - 1] if number < 20 else f"{number}e"
