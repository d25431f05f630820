"""Numbering, ordinals, lists and names inside sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multaqa.common import articles, bidi, letters, listing, ordinals, sorting
from multaqa.common.cardinals import cardinal

SEQUENCE = "أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split()


def test_arabic_items_follow_the_abjad():
    assert [letters.letter(number, "ar") for number in range(1, 29)] == SEQUENCE


@pytest.mark.parametrize(("language", "mark"), [("ar", "(ج)"), ("en", "(c)"), ("fr", "c)")])
def test_the_marker_of_an_item(language, mark):
    assert letters.lettered(3, language) == mark


@pytest.mark.parametrize(
    ("number", "language", "mark"),
    [(26, "en", "(z)"), (27, "en", "(aa)"), (28, "en", "(bb)"), (27, "fr", "aa)"), (28, "ar", "(غ)"),
     (29, "ar", "(أأ)"),
     (31, "ar", "(جج)")],
)  # fmt: skip
def test_letters_double_after_the_last_as_in_resolutions(number, language, mark):
    assert letters.lettered(number, language) == mark


@pytest.mark.parametrize(
    ("number", "words"),
    [(3, ("ثلاثة", "three", "trois")), (9, ("تسعة", "nine", "neuf")), (10, ("عشرة", "10", "10")), (11, ("11",) * 3)],
)
def test_small_numbers_are_written_in_words(number, words):
    assert tuple(cardinal(number, language) for language in ("ar", "en", "fr")) == words


def test_more_meetings_than_letters_have_headings_too():
    assert letters.part_letter(29, "ar") == "ألف ألف"
    assert letters.part_letter(29, "en") == "CC"


def test_letters_never_repeat_within_a_long_list():
    for language in ("ar", "en", "fr"):
        made = [letters.letter(number, language) for number in range(1, 57)]
        assert len(set(made)) == len(made)


def test_headings():
    assert [letters.heading_number(2, code) for code in ("ar", "en", "fr")] == ["ثانياً", "II", "II"]
    assert [letters.part_letter(2, code) for code in ("ar", "en", "fr")] == ["باء", "B", "B"]
    assert letters.roman(49) == "XLIX"


@pytest.mark.parametrize(
    ("number", "language", "gender", "genitive", "word"),
    [
        (3, "ar", "feminine", False, "الثالثة"),
        (8, "ar", "masculine", False, "الثامن"),
        (11, "ar", "masculine", False, "الحادي عشر"),
        (12, "ar", "feminine", False, "الثانية عشرة"),
        (20, "ar", "feminine", True, "العشرين"),
        (21, "ar", "masculine", False, "الحادي والعشرون"),
        (21, "en", "masculine", False, "twenty-first"),
        (40, "en", "masculine", False, "fortieth"),
        (1, "fr", "feminine", False, "première"),
        (1, "fr", "masculine", False, "premier"),
        (12, "fr", "feminine", False, "douzième"),
    ],
)
def test_ordinals_in_words(number, language, gender, genitive, word):
    assert ordinals.ordinal(number, language, gender, genitive=genitive) == word


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_ordinals_are_all_different(language):
    assert len({ordinals.ordinal(number, language) for number in range(1, 100)}) == 99


def test_lists_in_running_text():
    assert listing.listing(["الأردن", "تونس"], "ar") == "الأردن وتونس"
    assert listing.listing(["الأردن", "تونس", "مصر"], "ar") == "الأردن، وتونس، ومصر"
    assert listing.listing(["Jordan", "Tunisia", "Egypt"], "en") == "Jordan, Tunisia and Egypt"
    assert listing.listing(["Jordanie"], "fr") == "Jordanie"
    assert listing.listing([], "ar") == ""


@pytest.mark.parametrize(
    ("name", "language", "full", "of"),
    [
        ("لجنة التكنولوجيا", "ar", "", "للجنة التكنولوجيا"),
        ("اللجنة الوزارية", "ar", "", "للجنة الوزارية"),
        ("Committee on Technology", "en", "", "of the Committee on Technology"),
        ("ESCWA", "en", "", "of ESCWA"),
        ("Comité de la technologie", "fr", "", "du Comité de la technologie"),
        ("CESAO", "fr", "Commission économique et sociale", "de la CESAO"),
        ("Organisation du sommet", "fr", "", "de l’Organisation du sommet"),
    ],
)
def test_names_after_of(name, language, full, of):
    assert articles.of(name, language, full=full) == of


def test_isolates_are_closed_and_stripped():
    wrapped = bidi.isolate("GEMS (v2.1)", "ltr")
    assert wrapped == "\u2066GEMS (v2.1)\u2069"
    assert bidi.strip_controls(wrapped) == "GEMS (v2.1)"


@given(st.text())
def test_safe_passages_have_no_override(text):
    assert not bidi.is_safe_passage(text + "\u202e")
    assert bidi.is_safe_passage(bidi.isolate(bidi.strip_controls(text).replace("\u202a", "").replace("\n", ""))) or any(
        sign in text for sign in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    )


def test_an_isolate_must_close_in_its_paragraph():
    assert not bidi.is_safe_passage("\u2067فقرة\nأخرى\u2069")
    assert not bidi.is_safe_line("اسم\u2067")


def test_arabic_names_sort_without_article_and_hamza():
    names = ["اليمن", "الأردن", "الإمارات العربية المتحدة", "البحرين", "تونس", "مصر"]
    assert sorted(names, key=sorting.sort_key) == [
        "الأردن",
        "الإمارات العربية المتحدة",
        "البحرين",
        "تونس",
        "مصر",
        "اليمن",
    ]


def test_french_accents_do_not_scatter_names():
    names = ["Égypte", "Émirats arabes unis", "Djibouti", "Iraq"]
    assert sorted(names, key=sorting.sort_key) == ["Djibouti", "Égypte", "Émirats arabes unis", "Iraq"]
