"""What a report tells, from invented records: its period and its session choose everything."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from multaqa.common.errors import Refused
from multaqa.common.locators import located
from multaqa.meetings.models import Meeting
from multaqa.members.models import CommitteeSession, Network
from multaqa.recommendations.models import FollowUp, Line
from multaqa.reports import actions, queries
from multaqa.reports.assembly import document, draft
from multaqa.reports.choices import paragraph
from multaqa.reports.document import Footnote, Heading, plain
from tests.multaqa import people
from tests.multaqa.reports import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture
def report():
    return factories.a_report(factories.a_network())


def pieces(report, language="en"):
    return {piece.key: piece for piece in draft(queries.facts_of(report), language).pieces}


def words(report, key, language="en"):
    return plain(pieces(report, language)[key].block.content)


def test_the_chapters_follow_the_united_nations_layout(report):
    made = document(draft(queries.facts_of(report), "en"))
    headings = [(block.level, block.text) for block in made.blocks if isinstance(block, Heading)]
    assert headings == [
        (1, "Introduction"),
        (1, "Activities"),
        (1, "Meetings"),
        (2, "Meeting of June 2022"),
        (2, "Meeting of June 2023"),
        (1, "Proposals for future work"),
    ]
    assert made.masthead.organization == "Union"
    assert made.masthead.session == "Fifth session"
    assert not made.masthead.is_dated


def test_paragraphs_have_the_same_numbers_in_three_languages(report):
    numbered = {
        language: [(piece.key, piece.number) for piece in draft(queries.facts_of(report), language).pieces]
        for language in LANGUAGES
    }
    assert numbered["ar"] == numbered["en"] == numbered["fr"]
    numbers = [number for _, number in numbered["ar"] if number]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_archive_knows_the_name_of_every_paragraph(report):
    keys = [piece.key for piece in draft(queries.facts_of(report), "en").pieces if not piece.is_heading]
    assert keys
    assert all(paragraph(key) for key in keys)
    assert paragraph("meeting.7-bis.session.1.2")["meeting"] == "7-bis"
    assert not paragraph("meeting..opening")
    assert not paragraph("introduction")


def test_a_meeting_is_told_by_its_facts_and_its_record(report):
    assert words(report, "meeting.2.opening") == (
        "The second meeting was held in Amman on 1 June 2022. It was organized by OFU."
    )
    assert words(report, "meeting.2.opening", "ar") == (
        "عُقد الاجتماع الثاني في عمّان، في 1 حزيران/يونيو 2022. وكان من تنظيم المكتب."
    )
    assert words(report, "meeting.2.opening", "fr") == (
        "La deuxième réunion s’est tenue à Amman le 1er juin 2022. Elle était organisée par le BDU."
    )
    assert words(report, "meeting.2.p1") == "Record 1"
    block = pieces(report)["meeting.2.recommendations"].block
    assert plain(block.content) == "Record 2"
    assert [plain(item) for item in block.items] == ["Text 1;", "Text 2."]


def test_a_meeting_without_a_record_is_told_from_its_agenda(report):
    assert words(report, "meeting.3.items") == "The meeting took up the following items: Data (State jor)."
    assert "on the Kudo platform" in words(report, "meeting.3.opening")


def test_meetings_before_the_period_are_told_in_brief(report):
    items = [plain(item) for item in pieces(report)["introduction.history"].block.items]
    assert items == ["First meeting (Amman, 1 March 2021): It discussed a start."]


def test_the_period_chooses_the_meetings(report):
    report.period_from, report.period_to = date(2023, 1, 1), date(2023, 12, 31)
    assert not any(key.startswith("meeting.2.") for key in pieces(report))
    assert len(pieces(report)["introduction.history"].block.items) == 2
    report.period_from, report.period_to = date(2019, 1, 1), date(2019, 12, 31)
    assert "held no meeting" in words(report, "meetings.opening")


def test_what_has_not_happened_is_not_told(report):
    Meeting.objects.filter(code="3").update(starts_on=date(2999, 1, 1), ends_on=date(2999, 1, 1))
    report.period_to = date(2999, 12, 31)
    assert "meeting.3.opening" not in pieces(report)
    Meeting.objects.filter(code="2").update(state="cancelled")
    assert "meeting.2.opening" not in pieces(report)


def test_follow_up_is_told_once_somebody_has_answered(report):
    assert "meeting.2.follow-up" not in pieces(report)
    recommendation = Meeting.objects.get(code="2").recommendations.first()
    line = Line.objects.create(recommendation=recommendation, code="2-R1a", order=1, addressee="all-states")
    for code, acceptance in (("jor", "accepted"), ("tun", "pending")):
        FollowUp.objects.create(line=line, state=people.a_state(code), acceptance=acceptance)
    assert words(report, "meeting.2.follow-up").startswith(
        "Follow-up: responses awaited, 2; accepted in whole or in part, 1;"
    )


@pytest.mark.parametrize(
    ("locator", "written"),
    [
        ("§ 9 (c)", {"ar": "الفقرة 9 (ج)", "en": "para. 9 (c)", "fr": "par. 9 c)"}),
        ("§§ 1, 3", {"ar": "الفقرتان 1 و3", "en": "paras. 1 and 3", "fr": "par. 1 et 3"}),
        ("§§ 1, 3, 4", {"ar": "الفقرات 1، و3، و4", "en": "paras. 1, 3 and 4", "fr": "par. 1, 3 et 4"}),
    ],
)
def test_a_place_in_a_source_is_written_as_the_language_writes_it(locator, written):
    assert {language: located(locator, language) for language in written} == written


def test_a_source_is_named_in_full_once(report):
    from multaqa.common.models import Source

    source = Source.objects.create(code="s", **factories.three("title", "المصدر", "The source", "La source"))
    Meeting.objects.update(source=source, source_locator="§ 3")
    made = document(draft(queries.facts_of(report), "en"))
    lines = [content for block in made.blocks if hasattr(block, "items") for content in (block.content, *block.items)]
    notes = [
        "".join(part.text for part in span.content) for each in lines for span in each if isinstance(span, Footnote)
    ]
    assert notes[0] == "The source, para. 3."
    assert set(notes[1:]) == {"Ibid., para. 3."}


def test_the_secretariats_words_replace_follow_and_omit(report, standing):
    by = standing("secretariat")
    text = {f"text_{language}": f"own {language}" for language in LANGUAGES}
    actions.write(report, by=by, key="introduction.scope", placement="replace", **text)
    actions.write(report, by=by, key="activities.list", placement="after", **text)
    actions.omit(report, by=by, key="meetings.opening")
    made = pieces(report)
    assert plain(made["introduction.scope"].block.content) == "own en"
    assert made["introduction.scope"].generated.startswith("This report gives a summary")
    assert made["activities.list+1"].origin == "own"
    assert made["meetings.opening"].origin == "omitted"
    assert made["meetings.opening"].number == 0
    assert "own fr" in {plain(p.block.content) for p in pieces(report, "fr").values() if not p.is_heading}


def test_there_is_nothing_to_tell_before_there_is_a_network(report):
    Network.objects.all().delete()
    with pytest.raises(Refused) as refusal:
        queries.facts_of(report)
    with override("en"):
        assert str(refusal.value) == "No network has been loaded yet."


def test_gathering_the_facts_asks_a_fixed_number_of_times(report, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        facts = queries.facts_of(report)
        for language in LANGUAGES:
            document(draft(facts, language))


def test_a_session_without_a_report_is_reported_as_a_draft_from_where_the_last_one_ended(report):
    told, session = report.period_to, report.session
    coming = CommitteeSession.objects.create(committee=session.committee, ordinal=session.ordinal + 1)
    made = queries.report_from_records(coming.ordinal)
    assert (made.pk, made.since, made.period_from) == (None, session, told + timedelta(days=1))
    assert made.title_en.startswith("Activities and meetings: ")
    english = document(draft(queries.facts_of(made), "en"))
    assert plain(english.notice).startswith("Draft prepared from the records")
    assert queries.report_from_records(coming.ordinal + 1) is None


def test_without_any_report_the_period_begins_after_the_session_before(report):
    CommitteeSession.objects.filter(pk=report.session_id).update(starts_on=date(2022, 3, 1), ends_on=date(2022, 3, 2))
    coming = CommitteeSession.objects.create(
        committee=report.session.committee, ordinal=report.session.ordinal + 1, starts_on=date(2022, 11, 14)
    )
    report.delete()
    made = queries.report_from_records(coming.ordinal)
    assert (made.period_from, made.period_to) == (date(2022, 3, 3), date(2022, 11, 14))
