"""Numbers, letters and the lines of the contents."""

import pytest

from multaqa.reports.document import Heading, Link, Paragraph, Symbol, Table, Text, line
from multaqa.reports.numbering import contents, placed
from multaqa.reports.typography import typeset
from tests.multaqa.reports.samples import FRENCH, SAMPLES


def labels(language, kind):
    return [item.label for item in placed(SAMPLES[language]) if isinstance(item.block, kind)]


def test_headings_take_the_signs_of_the_language():
    assert labels("ar", Heading) == ["", "أولاً -", "ثانياً -", "ألف -", "1 -", "باء -", "ثالثاً -"]
    assert labels("en", Heading) == labels("fr", Heading) == ["", "I.", "II.", "A.", "1.", "B.", "III."]


def test_paragraphs_carry_the_same_numbers_in_every_language():
    numbers = [[label.rstrip(".-") for label in labels(language, Paragraph)] for language in SAMPLES]
    assert numbers == [[str(number) for number in range(1, 8)]] * 3


def test_items_take_letters_in_the_order_of_the_united_nations():
    first = {
        language: next(item.marks for item in placed(sample) if item.marks) for language, sample in SAMPLES.items()
    }
    assert first == {
        "ar": ("(أ)", "(ب)", "(ج)", "(د)", "(ه)", "(و)", "(ز)"),
        "en": ("(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"),
        "fr": ("a)", "b)", "c)", "d)", "e)", "f)", "g)"),
    }


def test_contents_give_the_paragraphs_under_each_heading():
    stretches = [entry.paragraphs for entry in contents(SAMPLES["en"])]
    assert stretches == ["1–2", "3", "4–6", "4–5", "5", "6", "7"]


def test_document_symbols_in_plain_text_are_recognised():
    assert line("See E/ESCWA/C.8/2019/4.") == (Text("See "), Symbol("E/ESCWA/C.8/2019/4"), Text("."))
    assert line("and/or") == (Text("and/or"),)


def test_french_punctuation_keeps_to_its_line():
    nbsp = "\N{NO-BREAK SPACE}"
    first = typeset(FRENCH).blocks[4].content[0].text
    assert first.endswith(f"tâches suivantes{nbsp}:")
    assert typeset(SAMPLES["ar"]) is SAMPLES["ar"]


def test_links_lead_to_the_web_only():
    with pytest.raises(ValueError, match="javascript"):
        Link("here", "javascript:alert(1)")


def test_table_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match="every row needs 2 cells"):
        Table("Cells", ("one", "two"), ((line("1"),),))
