"""Dates as a United Nations secretariat writes them in Arabic, English and French.

Arabic gives both names of a month, Levantine and international, as ESCWA does; digits stay ASCII. CLDR and
Django know no dual names, hence the table here.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from multaqa.common.bidi import isolate

_MONTHS = {
    "ar": (
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيو",
        "تموز/يوليو",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
}
_WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
# Names used in the Maghreb and older spellings, read but never written.
_OTHER_ARABIC = {
    "جانفي": 1,
    "فيفري": 2,
    "أفريل": 4,
    "ماي": 5,
    "جوان": 6,
    "جويلية": 7,
    "يوليوز": 7,
    "أوت": 8,
    "غشت": 8,
    "شتنبر": 9,
    "نونبر": 11,
    "دجنبر": 12,
    "أيلول": 9,
    "ابريل": 4,
    "اغسطس": 8,
    "اكتوبر": 10,
}
_EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def western_digits(text: str) -> str:
    """Return `text` with Eastern Arabic and Persian digits turned into 0-9."""
    return text.translate(_EASTERN_DIGITS)


def month_name(month: int, language: str) -> str:
    """Return the name of `month` (1 to 12); in Arabic both names, with a stroke between."""
    return _MONTHS[language][month - 1]


def weekday_name(day: date, language: str) -> str:
    """Return the name of the day of the week."""
    return _WEEKDAYS[language][day.weekday()]


def format_date(day: date, language: str) -> str:
    """Return a date in full: `23 أيلول/سبتمبر 2020`, `23 September 2020`, `1er mars 2019`."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month_name(day.month, language)} {day.year}"


def format_month(day: date, language: str) -> str:
    """Return month and year, as headings of a report name a meeting: `September 2020`."""
    return f"{month_name(day.month, language)} {day.year}"


def format_period(start: date, end: date | None, language: str) -> str:
    """Return a stretch of days without repeating what its ends share: `20–21 March 2019`, `20 و21 آذار/مارس 2019`."""
    if end is None or end == start:
        return format_date(start, language)
    if (start.year, start.month) == (end.year, end.month):
        return f"{_day_range(start.day, end.day, language)} {format_month(start, language)}"
    first = format_date(start, language)
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    joiner = {"ar": " إلى ", "en": " to ", "fr": " au "}[language]
    return f"{first}{joiner}{format_date(end, language)}"


def _day_range(first: int, last: int, language: str) -> str:
    if last - first == 1:
        return {"ar": f"{first} و{last}", "en": f"{first} and {last}", "fr": f"{first} et {last}"}[language]
    return {"ar": f"{first} إلى {last}", "en": f"{first} to {last}", "fr": f"{first} au {last}"}[language]


def when(start: date, end: date | None, language: str) -> str:
    """Return a stretch of days with the preposition that a sentence needs: `on 19 March 2019`, `يومي 20 و21 …`."""
    text = format_period(start, end, language)
    if end is None or end == start:
        return {"ar": "في", "en": "on", "fr": "le"}[language] + f" {text}"
    if (end - start).days == 1 and start.month == end.month:
        return {"ar": "يومي", "en": "on", "fr": "les"}[language] + f" {text}"
    return {"ar": "من", "en": "from", "fr": "du"}[language] + f" {text}"


def format_moment(moment: datetime, zone: str, language: str) -> str:
    """Return a moment in `zone` (an IANA name), which is always printed beside the hour."""
    local = moment.astimezone(ZoneInfo(zone))
    clock = isolate(f"{local:%H:%M}", "ltr")
    joiner = {"ar": "الساعة", "en": "at", "fr": "à"}[language]
    return (
        f"{format_date(local.date(), language)}، {joiner} {clock}"
        if language == "ar"
        else (f"{format_date(local.date(), language)} {joiner} {local:%H:%M}")
    )


def _names(language: str) -> Iterable[tuple[str, int]]:
    for number, name in enumerate(_MONTHS[language], start=1):
        for part in name.split("/"):
            yield part.casefold(), number


_BY_NAME = {name: number for language in _MONTHS for name, number in _names(language)} | _OTHER_ARABIC
_TYPED = re.compile(r"^\s*(\d{1,2})(?:er)?\s+(.+?)\s+(\d{4})\s*$")
_NUMERIC = re.compile(r"^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$")


def parse_date(text: str) -> date:
    """Read a date as people type it: ISO, day/month/year, or with a month's name in any of the languages.

    Raises `ValueError` when the text names no day of the calendar.
    """
    text = western_digits(text).strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if found := _NUMERIC.match(text):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    if found := _TYPED.match(text):
        name = found[2].casefold().split("/")[0].strip()
        if named := _BY_NAME.get(name):
            return date(int(found[3]), named, int(found[1]))
    raise ValueError(text)
