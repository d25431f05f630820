"""The DOCX: valid and right-to-left in its XML, with real styles and footnotes, and opened by another program."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pypdfium2
import pytest
from lxml import etree

from multaqa.reports.document import Heading
from multaqa.reports.numbering import placed
from multaqa.reports.writers import docx as writer
from tests.multaqa.reports.samples import ARABIC, SAMPLES
from tests.multaqa.reports.words_of import footnotes

LANGUAGES = sorted(SAMPLES)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC_LETTER = re.compile(r"[\u0620-\u064a]")
# The order of the schema (ECMA-376, part 1, 17.3.1.26, 17.3.2.28, 17.6.17, 17.4.60), written out once more here.
SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId lvlJc pPr rPr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr",
}


def parts(language):
    """Return the XML parts of the text: body, footnotes, header, footer, styles, numbering."""
    with zipfile.ZipFile(io.BytesIO(writer.write(SAMPLES[language]))) as file:
        return {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.startswith("word/")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_children_stand_in_the_order_of_the_schema(language):
    for part, root in parts(language).items():
        for tag, names in SEQUENCES.items():
            order = names.split()
            for found in root.iter(f"{W}{tag}"):
                places = [order.index(etree.QName(child).localname) for child in found]
                assert places == sorted(places), (part, etree.tostring(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_runs_of_arabic_and_only_they_run_right_to_left(language):
    for part, root in parts(language).items():
        for text in root.iter(f"{W}t"):
            rtl = text.getparent().find(f"{W}rPr/{W}rtl") is not None
            if ARABIC_LETTER.search(text.text):
                assert rtl, (part, text.text)
            if re.search(r"[A-Za-z]", text.text):
                assert not rtl, (part, text.text)


def test_every_arabic_paragraph_table_and_section_is_right_to_left():
    written = parts("ar")
    body = written["word/document.xml"]
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in body.iter(f"{W}p"))
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in body.iter(f"{W}tbl"))
    assert body.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    normal = written["word/styles.xml"].find(f"{W}style[@{W}styleId='Normal']/{W}pPr/{W}bidi")
    assert normal is not None
    language = written["word/styles.xml"].find(f".//{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}bidi") == "ar-SA"


def test_bold_and_size_are_set_for_arabic_letters_too():
    for root in parts("ar").values():
        for looks in root.iter(f"{W}rPr"):
            assert (looks.find(f"{W}b") is None) == (looks.find(f"{W}bCs") is None)
            assert (looks.find(f"{W}sz") is None) == (looks.find(f"{W}szCs") is None)


def test_latin_documents_have_nothing_right_to_left_but_foreign_words():
    for language in ("en", "fr"):
        written = parts(language)
        assert list(written["word/document.xml"].iter(f"{W}bidi", f"{W}bidiVisual")) == []
        assert "آفاق" in "".join(text.text for text in written["word/footnotes.xml"].iter(f"{W}t"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_structure_is_made_of_named_styles(language):
    opened = docx.Document(io.BytesIO(writer.write(SAMPLES[language])))
    used = [(p.style.name, p.text) for p in opened.paragraphs]
    items = placed(SAMPLES[language])
    headings = [f"{i.label} {i.block.text}".strip() for i in items if isinstance(i.block, Heading)]
    assert [text for name, text in used if name.startswith("Heading")] == headings
    assert sum(name == "Numbered Paragraph" for name, _ in used) == 7
    marks = [mark for item in items for mark in item.marks]
    assert [text.split("\t")[0] for name, text in used if name == "Lettered List"] == marks
    assert opened.core_properties.title == SAMPLES[language].title


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_are_footnotes_called_in_order(language):
    written = parts(language)
    calls = [int(call.get(f"{W}id")) for call in written["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {int(note.get(f"{W}id")): note for note in written["word/footnotes.xml"] if not note.get(f"{W}type")}
    texts = ["".join(text.text for text in notes[number].iter(f"{W}t")).strip() for number in calls]
    assert texts == footnotes(SAMPLES[language])
    declared = written["word/settings.xml"].findall(f"{W}footnotePr/{W}footnote")
    assert {note.get(f"{W}id") for note in declared} == {"-1", "0"}


def test_contents_are_a_field_whose_links_lead_to_headings():
    body = parts("ar")["word/document.xml"]
    assert 'TOC \\o "1-3"' in "".join(code.text for code in body.iter(f"{W}instrText"))
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    bookmarks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert anchors == bookmarks
    kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_same_document_gives_the_same_bytes():
    assert writer.write(ARABIC) == writer.write(ARABIC)


def converted(tmp_path, to):
    """Return the Arabic sample as LibreOffice saves it after opening the DOCX."""
    if not shutil.which("soffice"):
        pytest.skip("soffice is missing: install libreoffice-writer")
    (tmp_path / "report.docx").write_bytes(writer.write(ARABIC))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", tmp_path, tmp_path / "report.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return tmp_path / f"report.{to}"


def test_libreoffice_prints_it_with_numbered_pages(tmp_path):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(converted(tmp_path, "pdf"))]
    feet = [re.findall(r"صفحة \d من \d", page) for page in pages]
    assert feet == [[f"صفحة {number} من {len(pages)}"] for number in range(1, len(pages) + 1)]


def test_libreoffice_finds_headings_lists_notes_and_direction(tmp_path):
    with zipfile.ZipFile(converted(tmp_path, "odt")) as file:
        content, styles = (etree.fromstring(file.read(name)) for name in ("content.xml", "styles.xml"))
    found = {"text": content.nsmap["text"], "style": styles.nsmap["style"]}
    level = f"{{{found['text']}}}outline-level"
    assert [int(heading.get(level)) for heading in content.iterfind(".//text:h", found)] == [1, 1, 1, 2, 3, 2, 1]
    assert len(content.findall(".//text:list/text:list-item/text:p", found)) == 7
    assert len(content.findall(".//text:note[@text:note-class='footnote']", found)) == 2
    assert len(content.findall(".//text:table-of-content", found)) == 1
    page = styles.find(".//style:page-layout/style:page-layout-properties", found)
    assert page.get(f"{{{found['style']}}}writing-mode") == "rl-tb"
