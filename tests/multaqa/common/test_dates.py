"""Dates as a UN secretariat writes and people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multaqa.common import dates

DAY = date(2020, 9, 23)


@pytest.mark.parametrize(
    ("language", "written"),
    [("ar", "23 أيلول/سبتمبر 2020"), ("en", "23 September 2020"), ("fr", "23 septembre 2020")],
)
def test_a_date_in_full(language, written):
    assert dates.format_date(DAY, language) == written


def test_the_first_of_a_month_in_french():
    assert dates.format_date(date(2019, 3, 1), "fr") == "1er mars 2019"


@pytest.mark.parametrize(
    ("end", "language", "written"),
    [
        (date(2019, 3, 21), "ar", "20 و21 آذار/مارس 2019"),
        (date(2019, 3, 21), "en", "20 and 21 March 2019"),
        (date(2019, 3, 21), "fr", "20 et 21 mars 2019"),
        (date(2019, 3, 23), "en", "20 to 23 March 2019"),
        (date(2019, 4, 2), "fr", "20 mars au 2 avril 2019"),
        (date(2020, 1, 2), "ar", "20 آذار/مارس 2019 إلى 2 كانون الثاني/يناير 2020"),
        (None, "en", "20 March 2019"),
    ],
)
def test_a_period_repeats_nothing_that_its_ends_share(end, language, written):
    assert dates.format_period(date(2019, 3, 20), end, language) == written


@pytest.mark.parametrize(
    ("end", "written"),
    [
        (None, {"ar": "في 20 آذار/مارس 2019", "en": "on 20 March 2019", "fr": "le 20 mars 2019"}),
        (
            date(2019, 3, 21),
            {"ar": "يومي 20 و21 آذار/مارس 2019", "en": "on 20 and 21 March 2019", "fr": "les 20 et 21 mars 2019"},
        ),
        (
            date(2019, 3, 23),
            {"ar": "من 20 إلى 23 آذار/مارس 2019", "en": "from 20 to 23 March 2019", "fr": "du 20 au 23 mars 2019"},
        ),
    ],
)
def test_when_takes_the_preposition_of_its_language(end, written):
    assert {language: dates.when(date(2019, 3, 20), end, language) for language in written} == written


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["ar", "en", "fr"]))
def test_every_written_date_is_read_back(day, language):
    assert dates.parse_date(dates.format_date(day, language)) == day


@pytest.mark.parametrize(
    "typed",
    ["2020-09-23", "23/09/2020", "٢٣/٩/٢٠٢٠", "23 أيلول 2020", "23 سبتمبر 2020", "23 شتنبر 2020", "23 Septembre 2020"],
)
def test_people_type_dates_in_many_ways(typed):
    assert dates.parse_date(typed) == DAY


@pytest.mark.parametrize("typed", ["", "غداً", "31/02/2020", "2020-13-01", "23 Brumaire 2020"])
def test_what_names_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        dates.parse_date(typed)


def test_a_moment_is_told_in_its_zone():
    moment = datetime(2021, 12, 16, 8, 0, tzinfo=UTC)
    assert dates.format_moment(moment, "Asia/Beirut", "en") == "16 December 2021 at 10:00"
    assert dates.format_moment(moment, "Asia/Beirut", "ar") == "16 كانون الأول/ديسمبر 2021، الساعة \u206610:00\u2069"
