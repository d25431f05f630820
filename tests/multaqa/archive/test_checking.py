"""Every fault is named with its file, its line and its field, all at once; hostile files do no harm."""

import re

import pytest
from django.utils import translation

from multaqa.archive import actions, queries
from multaqa.archive.reading import folder as reading
from multaqa.archive.records.stored import stored
from tests.multaqa.archive.conftest import ESCWA, SECOND

M1 = "meetings/01.yaml"
EVENTS = "follow-up/status_events.csv"

# What is changed where, and what is then said: the place, the field and a part of the sentence.
FAULTS = [
    # Shape and values
    (M1, "mode: hybrid", "mode: blended", "mode", "“blended”; expected one of: in-person, virtual, hybrid"),
    (M1, "ordinal: 1", "ordinal: first", "ordinal", "“first”; expected a whole number"),
    (M1, "ordinal: 1", "ordinal: 0", "ordinal", "expected at least 1"),
    (M1, "venue:", "vanue:", "vanue", "knows no such field"),
    (M1, "starts_on: 2024-03-05", "starts_on: 5 March 2024", "starts_on", "expected a day such as"),
    (M1, "starts_on: 2024-03-05", "starts_on: 1709596800", "starts_on", "expected a day such as"),
    (M1, "starts_on: 2024-03-05", "starts_on: 2024-02-30", "starts_on", "expected a day such as"),
    (M1, "starts_at: '09:30'", "starts_at: 9h30", "starts_at", "expected an hour such as"),
    (M1, "closed_at: 2024-03-07T15:00:00+00:00", "closed_at: 2024-03-07T15:00:00", "closed_at", "expected a moment"),
    (M1, "is_public: false", "is_public: no", "documents[1].is_public", "expected true or false"),
    (M1, "zone: America/Montevideo", "zone: America/Atlantis", "zone", "expected a time zone"),
    (M1, "join_url: https:", "join_url: javascript:", "join_url", "begins with https://"),
    (M1, "interpretation: en,fr", "interpretation: english", "interpretation", "expected the form of “ar,en,fr”"),
    (M1, "place:\n  en: Puerto Alto\n", "place: Puerto Alto\n", "place", "expected a mapping"),
    (M1, "venue:\n  en: House of Provinces", "venue:\n  es: Casa", "venue.es", "knows no such field"),
    (M1, "platform: Jitsi", f"platform: {'x' * 81}", "platform", "at most 80 characters"),
    (M1, "platform: Jitsi", "platform: [Jitsi]", "platform", "Found a list; expected a text"),
    (M1, "hosts:\n  - order: 1\n", "hosts:\n  - place: 1\n", "hosts[1].place", "knows no such field"),
    (M1, "    part: organiser\n", "", "hosts[1].part", "is missing"),
    ("people.csv", "ana@example.org", "ana-example.org", "email", "expected an e-mail address"),
    ("states.csv", "2023-01-01", "1/1/2023", "joined_on", "“1/1/2023”; expected a day"),
    # Texts that disguise
    (M1, "platform: Jitsi", 'platform: "Ji\\u202Etsi"', "platform", "overrides the direction"),
    (M1, "platform: Jitsi", 'platform: "Ji\\0tsi"', "platform", "invisible control sign"),
    (M1, "  en: House of Provinces", '  en: "House\\nof"', "venue.en", "line break"),
    # References
    (M1, "country: ALT", "country: OLT", "country", "“OLT” is unknown"),
    (M1, "    session: '1'", "    session: '4'", "paragraphs[1].session", "“4” is unknown"),
    (M1, "    item: 1\n", "    item: 9\n", "documents[1].item", "“9” is unknown"),
    (M1, "    paragraph: 2", "    paragraph: 7", "recommendations[1].paragraph", "“7” is unknown"),
    (M1, "        ended_by: '2'", "        ended_by: '3'", "recommendations[1].lines[2].ended_by", "“3” is unknown"),
    (M1, "          - ALT\n", "          - XYZ\n", "recommendations[1].lines[1].states", "“XYZ” is unknown"),
    (M1, "4502f5f40a29/plan.txt", "plan.txt", "documents[1].revisions[2].file", "“plan.txt” is unknown"),
    (M1, "meetings.recordparagraph:1/1", "meetings.recordparagraph:1/9", "corrigenda[1].record", "expected the table"),
    ("mandates.csv", "/state:ALT/2023-01-01", "/state:BAJ/2023-01-01", "predecessor", "is unknown"),
    ("mandates.csv", "/state:ALT/2023-01-01", "/Alta", "predecessor", "expected the form of “person/director"),
    (
        "topics.yaml",
        "council-of-provinces/6",
        "council-of-provinces/7",
        "[1].session",
        "“council-of-provinces/7” is unk",
    ),
    ("proposals.csv", ",2/1,", ",2/7,", "merged_into", "“2/7” is unknown"),
    (
        "bodies.yaml",
        "  kind: civil",
        "  kind: civil\n  parent: open-code-society",
        "[3].parent",
        "leads back to itself",
    ),
    ("network.yaml", "code: demonstration", "code: nothing", "source.code", "“nothing” is unknown"),
    # What stands once, and letters
    ("states.csv", "BAJ,", "ALT,", "code", "stands twice"),
    ("meetings/02.yaml", "ordinal: 2", "ordinal: 1", "ordinal", "stands twice; first in meetings/01.yaml"),
    (
        M1,
        "  - code: 1-R1\n    order: 1",
        "  - code: 1-R1\n    order: 2",
        "recommendations[1].order",
        "letters leave none",
    ),
    # Codes that would hide a page
    (M1, "code: '1'", "code: topics", "code", "“topics” stands in the address"),
    (M1, "  - code: 1-R1\n", "  - code: matrix\n", "recommendations[1].code", "“matrix” stands in the address"),
    ("people.csv", "ben-demonstration,", "add,", "code", "“add” stands in the address"),
    ("publications/catalogue.yaml", "code: catalogue", "code: new", "code", "“new” stands in the address"),
    # Days
    (M1, "ends_on: 2024-03-06", "ends_on: 2024-03-04", "ends_on", "before the beginning, 2024-03-05"),
    (
        M1,
        "    starts_on: 2024-03-05",
        "    starts_on: 2024-03-09",
        "sessions[1].starts_on",
        "from 2024-03-05 to 2024-03-06",
    ),
    (M1, "adopted_on: 2024-03-06", "adopted_on: 2024-03-16", "recommendations[1].adopted_on", "held from"),
    (M1, "due_on: 2025-01-31", "due_on: 2023-01-31", "recommendations[1].lines[1].due_on", "before the adoption"),
    (M1, "ordinal: 1", "ordinal: 3", "ordinal", "the meeting held before it has the ordinal 3"),
    ("mandates.csv", "2024-06-30", "2022-06-30", "ends_on", "before the beginning"),
    ("topics.yaml", "to_year: 2026", "to_year: 2024", "[1].to_year", "before the beginning"),
    ("reports/council-of-provinces-6.yaml", "period_to: 2025", "period_to: 2021", "period_to", "before the beginning"),
    # Holders and addressees
    (
        M1,
        "  - state: BAJ\n",
        "  - state: BAJ\n    body: alta-registry\n",
        "participations[3]",
        "either a state or a body",
    ),
    (
        M1,
        "            body: open-code-society\n",
        "",
        "sessions[1].items[1].contributions[2]",
        "either a state or a body",
    ),
    (
        M1,
        "addressee: body\n        body: open-code-society",
        "addressee: body",
        "recommendations[1].lines[3].body",
        "needs",
    ),
    (M1, "addressee: some-states", "addressee: all-states", "recommendations[1].lines[1].states", "“some-states”"),
    (
        "mandates.csv",
        "cleo-demonstration,institution,,alta-registry",
        "cleo-demonstration,institution,,",
        "",
        "Name the state",
    ),
    # Quotes
    (M1, "en: each province offer", "en: every province offer", "recommendations[1].lines[1].quote.en", "exact words"),
    (
        M1,
        "          fr: chaque province offre au moins un service aux autres\n",
        "",
        "recommendations[1].lines[1].quote.fr",
        "in every language of the text",
    ),
    # Histories
    (EVENTS, "reported,no-evidence,complete", "reported,limited,complete", "before", "expected “no-evidence”"),
    (EVENTS, "acceptance,pending,accepted", "acceptance,pending,complete", "after", "“complete”; expected one of"),
    (EVENTS, "Only two offices yet.,2", "Only two offices yet.,1", "corrects", "no standing step"),
    (EVENTS, "1-R1a,ALT,,3", "1-R1a,ALT,,7", "number", "expected 3, the next number"),
    (EVENTS, "2024-06-15T09", "2024-05-15T09", "recorded_at", "recorded before"),
    (EVENTS, "1-R1c,,open", "1-R1c,ALT,open", "", "either a state or a body"),
    ("follow-up/evidence.csv", "1-R1a,ALT,3", "1-R1a,ALT,9", "event", "is unknown"),
    (EVENTS, "2024-04-10,2024", "2024-01-10,2024", "effective_on", "before the adoption, 2024-03-06"),
    (EVENTS, "2024-04-10,2024", "2024-05-10,2024", "effective_on", "after the day of recording, 2024-04-10"),
    # Who answers to a line
    (EVENTS, "1-R1a,ALT,,1", "1-R1z,ALT,,1", "line", "“1-R1z” is unknown"),
    (EVENTS, "1-R1a,ALT,,1", "1-R1a,XYZ,,1", "state", "“XYZ” is unknown"),
    (EVENTS, "1-R1a,ALT,,1", "1-R1a,COS,,1", "state", "does not speak to this addressee"),
    (EVENTS, "1-R1c,,open-code-society", "1-R1c,ALT,", "state", "does not speak to this addressee"),
    (EVENTS, "1-R1c,,open-code-society", "1-R1c,,alta-registry", "body", "does not speak to this addressee"),
    # Closing, corrigenda, reports
    (M1, "closed_at: 2024-03-07", "closed_at: 2024-03-01", "closed_at", "before the beginning, 2024-03-05"),
    (M1, "corrigenda:\n  - number: 1", "corrigenda:\n  - number: 2", "corrigenda[1].number", "expected 1, the next"),
    (
        "reports/council-of-provinces-6.yaml",
        "key: introduction.scope",
        "key: scope",
        "own_texts[1].key",
        "a paragraph of",
    ),
    (
        "reports/council-of-provinces-6.yaml",
        "key: meetings.opening",
        "key: meeting.9.opening",
        "own_texts[2].key",
        "such as",
    ),
    (
        "reports/council-of-provinces-6.yaml",
        "placement: omit",
        "placement: after",
        "own_texts[2].text",
        "written in no language",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "field", "sentence"), FAULTS)
def test_a_fault_is_named_at_its_place(file, before, after, field, sentence, copy, in_english):
    folder = copy(SECOND, {file: (before, after)})
    faults = queries.check(folder).faults
    named = [fault for fault in faults if fault.field == field and sentence in str(fault.sentence)]
    assert named, [str(fault) for fault in faults]
    text = (folder / named[0].file).read_text(encoding="utf-8").splitlines()
    assert named[0].line is not None
    assert 1 <= named[0].line <= len(text)


def test_the_line_is_the_line_of_the_value(copy, in_english):
    folder = copy(SECOND, {M1: ("mode: hybrid", "mode: blended"), EVENTS: ("2024-06-15T09", "2024-05-15T09")})
    lines = {fault.file: fault.line for fault in queries.check(folder).faults}
    for name, sign in ((M1, "mode: blended"), (EVENTS, "2024-05-15T09")):
        at = next(n for n, line in enumerate((folder / name).read_text("utf-8").splitlines(), 1) if sign in line)
        assert lines[name] == at


def test_every_fault_is_named_at_once(copy, in_english):
    """A faulty value hides no other fault: not in its entry, not below it, not in rows that refer to it."""
    folder = copy(
        SECOND,
        {
            M1: ("mode: hybrid", "mode: blended"),
            "states.csv": ("BAJ,باخا (عرض)", "BAJ,"),
            "network.yaml": ("proposed_in: 2022", "proposed_in: twenty"),
            "topics.yaml": ("proposed_by: federal", "proposed_by: lost"),
            EVENTS: ("acceptance,pending,accepted", "acceptance,pending,complete"),
        },
    )
    path = folder / M1
    path.write_text(
        path.read_text("utf-8")
        .replace("country: ALT", "country: OLT")
        .replace("en: each province offer", "en: every province offer")
        .replace("due_on: 2025-01-31", "due_on: 2023-01-31")
        .replace("capacity: head", "capacity: chief"),
        "utf-8",
    )
    (folder / "states.csv").write_text(
        (folder / "states.csv").read_text("utf-8").replace("2023-01-01", "soon", 1), "utf-8"
    )
    found = {(fault.file, fault.field) for fault in queries.check(folder).faults}
    assert found == {
        (M1, "mode"),
        (M1, "country"),
        (M1, "recommendations[1].lines[1].quote.en"),
        (M1, "recommendations[1].lines[1].due_on"),
        (M1, "participations[2].capacity"),
        ("states.csv", "joined_on"),
        ("network.yaml", "proposed_in"),
        ("topics.yaml", "[1].proposed_by"),
        (EVENTS, "after"),
    }


@pytest.mark.parametrize(
    ("file", "body", "sentence"),
    [
        ("network.yaml", b"code: [\n", "not well-formed YAML"),
        ("network.yaml", b"", "empty"),
        ("network.yaml", b"- 1\n", "expected a mapping"),
        ("network.yaml", b"code: a\n---\ncode: b\n", "one YAML document"),
        ("network.yaml", b"code: a\ncode: b\n", "stands twice; first on line 1"),
        ("network.yaml", b"code: !!python/object/apply:os.system [id]\n", "Tags"),
        ("network.yaml", b"code: &a x\nname: *a\n", "Anchors"),
        ("network.yaml", b"? [a, b]\n: c\n", "A key is one word"),
        ("network.yaml", b"code: a\x07b\n", "may not stand in YAML"),
        ("network.yaml", "code: متّصل".encode("cp1256", "ignore"), "not in UTF-8"),
        ("states.csv", "code,name_en\nA,é\n".encode("latin-1"), "not in UTF-8"),
        ("states.csv", "code,name_en\nA,é\n".encode("utf-16"), "not in UTF-8"),
        ("states.csv", b"code;name_en\nA;B\n", "separated by commas"),
        ("states.csv", b"code,nom\nA,B\n", "no column “nom”"),
        ("states.csv", b"code,code,name_en\nA,A,B\n", "stands twice"),
        ("states.csv", b"code,name_en\nA,B,C\n", "3 cells; the heading has 2 columns"),
        ("states.csv", b'code,name_en\nA,"B\n', "not well-formed CSV"),
        ("bodies.yaml", b"code: a\n", "Expected a list"),
        ("bodies.yaml", b"[" * 5000, "too deep"),
        ("bodies.yaml", b"- " * 30 + b"1", "too deep"),
        ("strange.yaml", b"code: a\n", "knows no such file"),
        ("meeting/01.yaml", b"code: a\n", "knows no such file"),
        ("files/lost.txt", b"nobody names this\n", "No entry names this file"),
        ("files/evil.exe", b"MZ", "not accepted"),
        ("files/000000000000/plan.txt", b"other bytes\n", "not those that the folder"),
    ],
)
def test_a_hostile_or_broken_file_is_a_fault(file, body, sentence, copy, in_english):
    folder = copy(SECOND)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_bytes(body)
    told = [str(fault) for fault in queries.check(folder).faults if fault.file == file]
    assert any(sentence in each for each in told), told


def test_a_thousand_laughs_are_refused_at_the_first(copy, in_english):
    folder = copy(SECOND)
    bomb = "a: &a [lol,lol,lol]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in ("ab", "bc", "cd"))
    (folder / "network.yaml").write_text(bomb)
    faults = [fault for fault in queries.check(folder).faults if fault.file == "network.yaml"]
    assert [(fault.line, "Anchors" in str(fault.sentence)) for fault in faults] == [(1, True)]


def test_a_file_beyond_the_limit_is_not_opened(copy, in_english, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    told = [str(fault) for fault in queries.check(copy(SECOND)).faults if fault.file == M1]
    assert told == [f"{M1}: The file is larger than 0 MB."]


def test_links_are_not_followed(copy, in_english, tmp_path):
    folder = copy(SECOND)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "files" / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "publications" / "more.yaml").symlink_to(folder / "network.yaml")
    told = [fault.file for fault in queries.check(folder).faults]
    assert {"files/secret.txt", "publications/more.yaml"} <= set(told)


def test_a_byte_order_mark_and_windows_line_ends_are_read(copy):
    folder = copy(SECOND)
    path = folder / "states.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert queries.check(folder).faults == []


def test_what_was_found_is_shown_without_its_disguise(copy, in_english):
    folder = copy(SECOND, {M1: ("mode: hybrid", 'mode: "hy\\u202Ebrid\\e"')})
    told = next(str(fault) for fault in queries.check(folder).faults if fault.field == "mode")
    assert "hy·brid·" in told


@pytest.mark.parametrize(("language", "script"), [("ar", "[\u0621-\u064a]"), ("fr", "[a-zéèêàç]")])
def test_faults_speak_the_language_of_the_reader(language, script, copy):
    changes = {M1: ("mode: hybrid", "mode: blended"), EVENTS: ("1-R1c,,open", "1-R1c,ALT,open")}
    folder = copy(SECOND, changes)
    with translation.override("en"):
        english = [str(fault.sentence) for fault in queries.check(folder).faults]
    with translation.override(language):
        faults = queries.check(folder).faults
    assert len(faults) == len(english) == 2
    for fault in faults:
        assert str(fault.sentence) not in english
        assert re.search(script, str(fault.sentence))


@pytest.mark.django_db
def test_a_bad_archive_changes_nothing(copy):
    folder = copy(SECOND, {EVENTS: ("2024-06-15T09", "2024-05-15T09")})
    with pytest.raises(actions.BadArchive):
        actions.load(folder)
    assert not any(stored().rows.values())


def test_the_archives_that_ship_have_no_fault():
    for archive in (ESCWA, SECOND):
        assert queries.check(archive).faults == []
