"""Pictures, numbered tables and the imprint of a report on results, in the three formats."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest
from lxml import etree

from multaqa.common.bidi import led
from multaqa.reports.document import (
    Document,
    Heading,
    Imprint,
    Link,
    Missing,
    Paragraph,
    Picture,
    Symbol,
    Table,
    Text,
    line,
)
from multaqa.reports.numbering import placed
from multaqa.reports.writers import docx as word
from multaqa.reports.writers import html, pdf
from tests.multaqa.reports.test_docx import SEQUENCES, W
from tests.multaqa.reports.words_of import printed, similarity, words_in

ADDRESS = "https://www.example.org/results/"
DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" width="728" height="108" class="plot" viewBox="-4 -4 728 108"
 direction="ltr" role="img" aria-label="x"><style>.plot text {{ font-family: "Multaqa Naskh"; font-size: 13px }}</style>
<rect x="0" y="0" width="300" height="40" fill="#0f5f66"/><text x="600" y="80" text-anchor="end">
\u2068{}\u2069</text></svg>"""
WORDS = {
    "ar": ("الدرجات", "درجات الدول: الأعلى الأردن", "الدولة", "الدرجة", "الفرق", "لا قيمة", "الأردن"),
    "en": (
        "Scores",
        "Scores of the states: the highest is Jordan",
        "State",
        "Score",
        "Difference",
        "no figure",
        "Jordan",
    ),
    "fr": (
        "Scores",
        "Scores des États : le plus élevé, la Jordanie",
        "État",
        "Score",
        "Écart",
        "aucune valeur",
        "Jordanie",
    ),
}
LANGUAGES = sorted(WORDS)


def sample(language: str, rows: int = 3) -> Document:
    """A report with two pictures and two tables, one of which has `rows` rows."""
    title, told, state, score, difference, missing, jordan = WORDS[language]
    picture = Picture(title, DRAWN.format(jordan), told, note=line(told), source=line(title))
    first = (line(jordan), (Symbol("63.40"),), (Symbol("−0.08"),))
    more = (line(jordan), (Missing(missing),), (Symbol("3–7"),))
    table = Table(title, (state, score, difference), (first, *[more] * (rows - 1)), frozenset({1, 2}), line(told))
    imprint = Imprint(
        "ESCWA",
        title,
        ((state, (Link(ADDRESS, ADDRESS),)),),
        (Text(title), Text(" "), Symbol("2025")),
        date(2025, 5, 1),
    )
    blocks = (Heading(title), Paragraph(line(told)), table, picture, Paragraph(line(told)), table, picture)
    return Document(language, imprint, title, blocks, summary=(line(told),))


def document_xml(language: str, name: str = "document") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(word.write(sample(language)))) as file:
        return etree.fromstring(file.read(f"word/{name}.xml"))


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("ar", ["الجدول 1-", "الشكل 1-", "الجدول 2-", "الشكل 2-"]),
        ("en", ["Table 1.", "Figure 1.", "Table 2.", "Figure 2."]),
        ("fr", ["Tableau 1.", "Figure 1.", "Tableau 2.", "Figure 2."]),
    ],
)
def test_tables_and_pictures_are_counted_apart_in_every_language(language, labels):
    found = [item.label for item in placed(sample(language)) if isinstance(item.block, Table | Picture)]
    assert found == labels


@pytest.mark.parametrize("empty", ["", "  "])
def test_a_picture_that_does_not_say_what_it_shows_is_refused(empty):
    with pytest.raises(ValueError, match="say what it shows"):
        Picture("Scores", "<svg/>", empty)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_accepted_with_a_text_for_every_picture_and_reads_back(language):
    document = sample(language)
    data = pdf.write(document)
    read = pypdfium2.PdfDocument(data)
    assert read.is_tagged()
    assert len(re.findall(rb"/Alt ?[(<]", data)) == 2
    text = "\n".join(page.get_textpage().get_text_range() for page in read)
    assert similarity(printed(document, pdf.page_numbers(document)), words_in(text)) >= 0.99


def test_a_heading_row_stands_on_every_page_of_a_table():
    pages = pypdfium2.PdfDocument(pdf.write(sample("en", rows=120)))
    texts = [page.get_textpage().get_text_range() for page in pages]
    with_rows = [text for text in texts if "no figure" in text]
    assert len(with_rows) > 3
    assert all("Difference" in text for text in with_rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_pictures_that_a_strict_policy_allows(language):
    text = str(html.fragment(sample(language)))
    assert text.count("<svg") == 2
    assert "<style" not in text
    assert text.count('<td class="number">') == 12
    assert WORDS[language][5] in text
    alone = html.write(sample(language)).decode()
    # The rules of pictures stand once, however many pictures there are.
    assert alone.count('.plot text { font-family: "Multaqa Naskh"; font-size: 13px }') == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_docx_holds_pixels_captions_that_count_and_repeated_headings(language):
    body = document_xml(language)
    told = [one.get("descr") for one in body.iter("{*}docPr")]
    assert [words_in(one) for one in told] == [words_in(WORDS[language][1])] * 2
    assert len({one.get("id") for one in body.iter("{*}docPr")}) == 2
    codes = "".join(code.text for code in body.iter(f"{W}instrText"))
    assert codes.count("SEQ Table") == codes.count("SEQ Figure") == 2
    data_tables = [table for table in body.iter(f"{W}tbl") if table.find(f"{W}tblPr/{W}tblCaption") is not None]
    assert [len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) for table in data_tables] == [1, 1]
    with zipfile.ZipFile(io.BytesIO(word.write(sample(language)))) as file:
        pixels = [file.read(name) for name in file.namelist() if name.startswith("word/media/")]
    assert len(pixels) == 1, "the same picture is kept once"
    assert pixels[0].startswith(b"\x89PNG")
    assert int.from_bytes(pixels[0][16:20]) == 3 * 728


@pytest.mark.parametrize("language", LANGUAGES)
def test_properties_keep_the_order_of_the_schema_and_the_sides_of_the_language(language):
    body = document_xml(language)
    for tag, names in SEQUENCES.items():
        order = names.split()
        for found in body.iter(f"{W}{tag}"):
            places = [order.index(etree.QName(child).localname) for child in found]
            assert places == sorted(places), etree.tostring(found)
    ends = {jc.get(f"{W}val") for cell in body.iter(f"{W}tc") for jc in cell.iter(f"{W}jc")}
    assert ends == (set() if language == "ar" else {"end"})


def test_signs_ranges_and_addresses_keep_their_order_among_arabic():
    texts = [text.text for text in document_xml("ar").iter(f"{W}t")]
    assert led("−0.08") in texts
    assert led("3–7") in texts
    assert led(ADDRESS) in texts
    assert not any("\u200e" in text.text for text in document_xml("en").iter(f"{W}t"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_imprint_stands_before_the_title_and_heads_the_pages(language):
    opened = docx.Document(io.BytesIO(word.write(sample(language))))
    assert opened.core_properties.author == "ESCWA"
    assert opened.core_properties.subject == f"{WORDS[language][0]} 2025"
    assert opened.sections[0].header.paragraphs[0].text.replace("\u200e", "") == f"{WORDS[language][0]} 2025"
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles.index("Series") < styles.index("Title")


def test_the_same_document_gives_the_same_bytes():
    for writer in (pdf, word, html):
        assert writer.write(sample("ar")) == writer.write(sample("ar"))


def test_a_text_in_a_picture_is_never_read_as_instructions():
    hostile = Picture("Scores", DRAWN.format("#panic(1)"), '#panic("x")')
    document = replace(sample("en"), blocks=(Heading("One"), hostile))
    assert pypdfium2.PdfDocument(pdf.write(document)).is_tagged()
