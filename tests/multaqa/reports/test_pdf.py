"""The PDF: what is read out of it is what went in, it is tagged, and it is the same bytes every time."""

import re
import shutil
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from multaqa.reports.document import Note, line
from multaqa.reports.writers import pdf
from multaqa.reports.writers.pdf.text_layer import reorder
from tests.multaqa.reports.samples import ARABIC, SAMPLES, longer
from tests.multaqa.reports.words_of import passages, printed, similarity, without_footnotes, words_in

LANGUAGES = sorted(SAMPLES)
MIXED = re.compile(r"[A-Za-z]|\d+ \d+")


def pdfium_text(data):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def poppler_text(data):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing: install poppler-utils")
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("extract", [pdfium_text, poppler_text])
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_read_out_equals_the_source(language, extract):
    document = SAMPLES[language]
    read = words_in(extract(pdf.write(document)))
    assert similarity(printed(document, pdf.page_numbers(document)), read) >= 0.99


@pytest.mark.parametrize("extract", [pdfium_text, poppler_text])
@pytest.mark.parametrize("language", LANGUAGES)
def test_passages_are_read_in_their_order(language, extract):
    document = without_footnotes(SAMPLES[language])
    read = " ".join(words_in(extract(pdf.write(document))))
    asked = [" ".join(words_in(passage)) for passage in passages(document)]
    broken = [passage for passage in asked if passage not in read]
    # Both extractors move Latin letters and ranges of numbers about in a right-to-left line, whoever made the PDF.
    assert [passage for passage in broken if not MIXED.search(passage)] == []
    assert len(broken) <= len(asked) / 20


@pytest.mark.parametrize("extract", [pdfium_text, poppler_text])
def test_vowelled_letters_come_out_in_their_order(extract):
    text = "نظراً إلى أنّ البيانات أُعدّت وفقاً لاقتراحٍ قُدّم أولاً ثم عُقد اجتماعٌ مهمٌّ بشأنها لاحقاً في بيروت."
    document = replace(ARABIC, blocks=(Note(line(text)),), summary=(), notice=())
    assert [word for word in words_in(text) if word not in words_in(extract(pdf.write(document)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_and_named(language):
    data = pdf.write(SAMPLES[language])
    read = pypdfium2.PdfDocument(data)
    assert read.get_metadata_dict()["Title"] == SAMPLES[language].title
    assert read.is_tagged()
    assert b"pdfuaid" in data


def test_same_document_gives_the_same_bytes():
    assert pdf.write(ARABIC) == pdf.write(ARABIC)


def test_text_is_never_read_as_instructions():
    hostile = '#panic("x") *bold* $x$ @label `raw` \\ {{ }} </script>'
    document = replace(SAMPLES["en"], blocks=(Note(line(hostile)),))
    read = pdfium_text(pdf.write(document))
    assert '#panic("x") *bold* $x$ @label `raw`' in read


def test_character_without_a_glyph_is_refused():
    with pytest.raises(pdf.PdfError):
        pdf.write(replace(ARABIC, blocks=(Note(line("漢字")),)))


def test_rewriting_refuses_what_it_does_not_know():
    with pytest.raises(ValueError, match="cross-reference"):
        reorder(b"%PDF-1.7 nothing of what is expected")


def test_a_long_arabic_report_runs_over_its_pages():
    data = pdf.write(longer(ARABIC, 25))
    assert len(pypdfium2.PdfDocument(data)) >= 12
