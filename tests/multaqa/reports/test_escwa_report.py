"""The report to the Committee's third session, from the archive that ships: nothing is lost on the way to the page."""

from io import BytesIO

import docx
import pypdfium2
import pytest

from multaqa.archive import actions as archive
from multaqa.reports import queries
from multaqa.reports.assembly import document, draft
from multaqa.reports.document import Footnote, Paragraph, plain
from multaqa.reports.writers import WRITERS, pdf
from tests.conftest import ROOT
from tests.multaqa.reports.words_of import printed, similarity, words_in

pytestmark = pytest.mark.django_db
# What a reader of the source looks for first, as each language writes it.
FACTS = {
    "ar": ["5 كانون الأول/ديسمبر 2013", "9 شباط/فبراير 2014", "8 شباط/فبراير 2016", "11 شباط/فبراير 2017",
           "27 نيسان/أبريل 2017", "12 شباط/فبراير 2018", "19 آذار/مارس 2019", "20 و21 آذار/مارس 2019",
           "23 أيلول/سبتمبر 2020", "E/ESCWA/TDD/2017/2", "Kudo", "2022-2021",
           "ستة اجتماعات", "بشأن التكنولوجيا الرقمية والتحول الرقمي والحكومة الرقمية"],
    "en": ["5 December 2013", "9 February 2014", "8 February 2016", "11 February 2017", "27 April 2017",
           "12 February 2018", "19 March 2019", "20 and 21 March 2019", "23 September 2020", "E/ESCWA/TDD/2017/2",
           "Kudo", "2021–2022", "six meetings", "digital technology, digital transformation and digital government"],
    "fr": ["5 décembre 2013", "9 février 2014", "8 février 2016", "11 février 2017", "27 avril 2017",
           "12 février 2018", "19 mars 2019", "20 et 21 mars 2019", "23 septembre 2020", "E/ESCWA/TDD/2017/2", "Kudo",
           "2021-2022", "six réunions", "la transformation numérique"],
}  # fmt: skip
# Where the study of the digital economy can be read, and how a footnote names the whole of a lettered list.
STUDY = (
    "https://www.unescwa.org/sites/www.unescwa.org/files/publications/files/perspectives-digital-economy-arab-region"
)
PLACES = {"ar": "الفقرة 18 (أ)–(ه).", "en": "para. 18 (a)–(e).", "fr": "par. 18 a)–e)."}


@pytest.fixture
def facts():
    archive.load(ROOT / "archives" / "escwa")
    return queries.facts_of(queries.report_to(3))


def _notes(made):
    paragraphs = [block for block in made.blocks if isinstance(block, Paragraph)]
    spans = [span for block in paragraphs for text in (block.content, *block.items) for span in text]
    return [span for span in spans if isinstance(span, Footnote)]


def test_the_report_holds_every_fact_in_three_languages_and_formats(facts):
    made = {language: document(draft(facts, language)) for language in FACTS}
    for language, expected in FACTS.items():
        opened = pypdfium2.PdfDocument(WRITERS["pdf"](made[language]))
        read = words_in("\n".join(page.get_textpage().get_text_bounded() for page in opened))
        assert similarity(printed(made[language], pdf.page_numbers(made[language])), read) >= 0.99, language
        word = docx.Document(BytesIO(WRITERS["docx"](made[language])))
        text = "\n".join(paragraph.text for paragraph in word.paragraphs)
        page = WRITERS["html"](made[language]).decode()
        for fact in expected:
            shown = fact if fact != "2022-2021" else "2021-2022"
            assert set(words_in(fact)) <= set(read), (language, fact)
            assert shown in text or fact in text, (language, fact)
            assert shown in page or fact in page, (language, fact)
        notes = [plain(note.content) for note in _notes(made[language])]
        assert any(STUDY in note for note in notes), language
        assert any(note.endswith(PLACES[language]) for note in notes), (language, notes)


def test_adopted_texts_stand_under_their_letters(facts):
    for code, count in (("7", 5), ("8", 7)):
        pieces = {piece.key: piece for piece in draft(facts, "ar").pieces}
        assert len(pieces[f"meeting.{code}.recommendations"].block.items) == count
    assert len(pieces["activities.list"].block.items) == 7
    assert len(pieces["proposals.topics"].block.items) == 5
    assert len(pieces["introduction.history"].block.items) == 6
