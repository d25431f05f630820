"""Reports on results: every figure is a stored one, the same in three languages, and nothing of it is unpublished."""

import re

import pypdfium2
import pytest

from multaqa.measurement.actions import publishing
from multaqa.measurement.choices import Classification
from multaqa.measurement.models import Edition, Score
from multaqa.members.queries import state as find_state
from multaqa.reports import indices
from multaqa.reports.document import Document, Heading, Missing, Paragraph, Picture, Table, plain
from multaqa.reports.editions import national_name, regional_name
from multaqa.reports.writers import WRITERS, pdf
from tests.multaqa.measurement.factories import a_published_value, an_edition, an_index
from tests.multaqa.measurement.results_factories import a_published
from tests.multaqa.measurement.review_factories import OFFICE, a_round, answer_of, decide_all
from tests.multaqa.people import a_state
from tests.multaqa.reports import factories
from tests.multaqa.reports.words_of import drawn, printed, similarity, words_in

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "en", "fr")
FROZEN = {"state": "frozen", "services": 0, "is_constructed": False}
NUMBER = re.compile(r"[+−]?\d+(?:[.,–]\d+)*")
STATES = ("jor", "tun", "omn", "mar")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def theirs():
    """Two editions of somebody else's relative index; in the later one Oman came and Morocco has one part alone."""
    index = an_index("theirs", scale=1, is_relative=True)
    before, after = (an_edition(index, year=year, **FROZEN) for year in (2022, 2024))
    values = {
        (before, "jor"): ("0.5", "0.6", "0.4", "0.7"),
        (before, "tun"): ("0.6", "0.5", "0.7", "0.6"),
        (after, "jor"): ("0.45", "0.4", "0.5", "0.6"),
        (after, "tun"): ("0.65", "0.5", "0.8", "0.6"),
        (after, "omn"): ("0.7", "0.7", "0.7", "0.7"),
    }
    for (edition, state), texts in values.items():
        for code, text in zip(("T", "P1", "P2", "P3"), texts, strict=True):
            a_published_value(edition, state.upper(), code, text, state=a_state(state), rank=50, of=193)
    a_published_value(after, "MAR", "P1", "0.3", state=a_state("mar"))
    return after


def report_of(edition: Edition, language: str = "en") -> Document:
    return indices.regional(indices.of_edition(edition), language)


def state_of(code: str, language: str = "en", classification: int = 0) -> Document:
    return indices.national(indices.of_state(find_state(code), classification), language)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def table(document: Document, words: str) -> list[list[str]]:
    """Return the rows of the table whose caption begins with `words`."""
    found = next(one for one in tables(document) if one.caption.startswith(words))
    return [[plain(cell) for cell in row] for row in found.rows]


def told(document: Document) -> str:
    """Return the words of the paragraphs, with their items, the summary and the notice."""
    lines = [document.notice, *document.summary]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += [block.content, *block.items]
    return "\n".join(plain(one) for one in lines)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def test_every_rank_score_and_interval_is_the_stored_one():
    release = a_published(states=STATES)
    rows = table(report_of(release.round.edition), "Results by rank")
    stored = Score.objects.filter(release=release, code="T").order_by("rank", "state__code")
    expected = {(f"State {one.state.code}", f"{one.value:.2f}", f"{one.rank_low}–{one.rank_high}") for one in stored}
    assert {(name, score, interval) for _rank, name, score, interval, _group in rows} == expected
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("kind", ["release", "published"])
def test_three_languages_have_the_same_blocks_and_figures(kind, theirs):
    edition = theirs if kind == "published" else a_published(states=STATES).round.edition
    made = {language: report_of(edition, language) for language in LANGUAGES}
    kinds = {language: [type(block) for block in one.blocks] for language, one in made.items()}
    assert kinds["ar"] == kinds["en"] == kinds["fr"]
    figures = {
        language: [[NUMBER.findall(plain(cell)) for row in one.rows for cell in row] for one in tables(document)]
        for language, document in made.items()
    }
    assert figures["ar"] == figures["en"] == figures["fr"]
    said = {language: set(NUMBER.findall(told(document))) for language, document in made.items()}
    assert said["en"] == said["fr"]
    # Arabic says one and two in words.
    assert said["ar"] <= said["en"]
    assert said["en"] - said["ar"] <= {"1", "2"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_reads_back_and_every_picture_has_its_words(language):
    factories.a_network()
    document = report_of(a_published(states=STATES, is_demonstration=True).round.edition, language)
    data = pdf.write(document)
    opened = pypdfium2.PdfDocument(data)
    read = words_in("\n".join(page.get_textpage().get_text_bounded() for page in opened))
    assert similarity(printed(document, pdf.page_numbers(document)), read) >= 0.99
    assert opened.is_tagged()
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert len(pictures) == 4
    assert len(re.findall(rb"/Alt ?[(<]", data)) == len(pictures)


def test_a_demonstration_says_so_everywhere():
    edition = a_published(states=STATES, is_demonstration=True).round.edition
    found = indices.of_edition(edition)
    document = indices.regional(found, "en")
    assert "invented" in plain(document.notice)
    assert "Demonstration" in plain(document.masthead.running)
    assert "Demonstration" in document.masthead.series
    assert (
        regional_name(found, language="ar", format="pdf") == f"regional-{edition.index.code}-2025-demonstration.ar.pdf"
    )
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert pictures
    assert all("invented" in "".join(drawn(one)) for one in pictures)
    national = state_of("jor")
    assert "Demonstration" in plain(national.masthead.running)
    assert all("invented" in "".join(drawn(one)) for one in national.blocks if isinstance(one, Picture))
    assert "demonstration" in national_name(indices.of_state(find_state("jor")), language="en", format="docx")


def test_a_real_round_is_not_called_a_demonstration():
    edition = a_published(states=STATES).round.edition
    document = report_of(edition)
    assert "emonstration" not in told(document) + plain(document.masthead.running) + document.masthead.series
    assert "demonstration" not in regional_name(indices.of_edition(edition), language="ar", format="pdf")


def test_published_values_are_called_what_they_are(theirs):
    document = report_of(theirs)
    assert "published by others" in plain(document.notice)
    assert "relative" in plain(document.notice)
    assert "cannot be computed again" in told(document)
    assert "No interval of a rank is known" in told(document)
    rows = table(document, "Results by rank")
    assert [row[:3] for row in rows] == [
        ["1", "State omn", "0.7"], ["2", "State tun", "0.65"], ["3", "State jor", "0.45"],
        ["–", "State mar", "no figure"],
    ]  # fmt: skip
    assert rows[0][3] == "50 of 193"


def test_a_missing_part_looks_missing_and_is_no_zero(theirs):
    document = report_of(theirs)
    cells = next(one for one in tables(document) if one.caption.startswith("The index and its parts"))
    row = next(row for row in cells.rows if plain(row[0]) == "State mar")
    assert [type(cell[0]) is Missing for cell in row[1:]] == [True, False, True, True]
    assert "State mar" in told(document)
    chapter = state_of("mar")
    assert "State mar in the indices" in chapter.title


def test_what_changed_is_on_the_states_of_both_editions(theirs):
    document = report_of(theirs)
    rows = table(document, "Change from edition 2022 to edition 2024")
    assert rows == [
        ["State tun", "0.6000", "0.6500", "+0.0500", "1", "1", "0"],
        ["State jor", "0.5000", "0.4500", "−0.0500", "2", "2", "0"],
    ]
    assert "(2), the mean went from 0.5500 in edition 2022 to 0.5500 in edition 2024" in told(document)
    assert "none in edition 2022: State omn" in told(document)


def test_a_first_edition_compares_with_nothing_and_says_so():
    document = report_of(a_published(states=STATES).round.edition)
    assert "There is no earlier edition" in told(document)
    assert "Beside another index" not in headings(document)


def test_the_index_beside_another_one(theirs):
    edition = a_published(states=("jor", "tun", "omn")).round.edition
    document = report_of(edition)
    rows = table(document, f"{edition.index.short_name_en} 2025 beside")
    assert len(rows) == 3
    assert "Pearson" in told(document)


def test_an_edition_without_results_has_no_report(client):
    edition = an_edition(state="frozen")
    assert indices.of_edition(edition) is None
    assert client.get(f"/en/reports/regional/{edition.index.code}/{edition.code}/").status_code == 404


def test_nothing_computed_but_unpublished_is_reported(client_as):
    round = a_round(edition=an_edition(state="frozen"), state="settled")
    decide_all(round)
    publishing.compute(round, by=OFFICE, runs=100)
    index, edition = round.edition.index.code, round.edition.code
    for role in ("public", "secretariat"):
        assert client_as(role).get(f"/en/reports/regional/{index}/{edition}/").status_code == 404
    document = state_of("jor")
    assert "No index has a figure of this state yet" in told(document)
    assert tables(document) == []


def test_how_to_recompute_names_the_file_and_its_digest():
    release = a_published(states=STATES)
    rows = dict(table(report_of(release.round.edition), "How to verify the release"))
    assert rows["Command"] == f"mizan release verify {release.bundle.name}"
    assert rows["SHA-256 of the file"].replace(" ", "") == release.bundle.sha256


def test_the_parts_of_a_change_add_up_to_it(theirs):
    rows = table(state_of("jor"), "What the change is made of")
    adds = [float(row[1].replace("−", "-")) for row in rows]
    assert adds == [-0.08, 0.04, -0.02, pytest.approx(0.01), -0.05]
    assert sum(adds[:-1]) == pytest.approx(adds[-1])


def test_the_public_report_of_a_state_holds_no_score_of_a_service(client_as):
    release = a_published(states=STATES)
    release.round.edition.questions.update(classification=Classification.STATE)
    public = state_of("jor")
    assert "Strongest services" not in [one.caption for one in tables(public)]
    assert "open to the members of the network only" in told(public)
    own = client_as("coordinator", state="jor").get("/en/reports/national/jor/").content.decode()
    assert "s1 in English" in own
    assert "Hand on the version for everybody" in own
    for who in (client_as("public"), client_as("coordinator", state="tun"), client_as("director", state="tun")):
        assert "s1 in English" not in who.get("/en/reports/national/jor/").content.decode()
    everybody = client_as("coordinator", state="jor").get("/en/reports/national/jor/?readers=public").content.decode()
    assert "s1 in English" not in everybody


def test_no_note_or_answer_of_a_state_reaches_any_report(client_as):
    release = a_published(states=STATES)
    answer = answer_of(release.round, "tun", "K1", "s1")
    assert answer.note == "secret note"
    for address in (f"regional/{release.round.edition.index.code}/2025", "national/tun"):
        for ending in ("/", ".json", "/report.en.html"):
            text = client_as("public").get(f"/en/reports/{address}{ending}").content.decode()
            assert "secret note" not in text, address
            assert "as claimed" not in text, address


def test_a_report_that_is_not_public_says_so_in_its_name_and_its_words():
    a_published(states=STATES)
    found = indices.of_state(find_state("jor"), Classification.STATE)
    assert national_name(found, language="en", format="pdf") == "national-jor-not-public.en.pdf"
    document = indices.national(found, "en")
    assert "not for the public" in told(document)
    assert len(table(document, "Strongest services")) == 2


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_a_state_is_written_in_every_format(language, format, theirs):
    a_published(states=STATES, is_demonstration=True)
    document = state_of("jor", language)
    assert WRITERS[format](document) == WRITERS[format](document)
    assert len(document.summary) == 2
