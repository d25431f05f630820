"""Loading adds and changes, keeps closed meetings frozen, and tells each change by one event."""

import hashlib
from datetime import date

import pytest
from django.conf import settings

from multaqa.archive import actions, queries
from multaqa.audit.models import Event
from multaqa.audit.queries import broken_links
from multaqa.files.models import StoredFile
from multaqa.meetings.models import Corrigendum, Meeting, RecordParagraph, Revision
from multaqa.members.models import Body, Mandate, State
from multaqa.recommendations.models import FollowUp, Line, StatusEvent
from tests.multaqa.archive.conftest import ESCWA, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
M1, M2 = "meetings/01.yaml", "meetings/02.yaml"


@pytest.fixture
def loaded():
    return actions.load(SECOND)


def refused(folder, **options) -> list[str]:
    with pytest.raises(actions.BadArchive) as problem:
        actions.load(folder, **options)
    return [str(fault) for fault in problem.value.faults]


def test_every_record_is_told_by_an_event_and_the_chain_is_whole(loaded):
    told = set(Event.objects.filter(deed="archive.load").values_list("record", flat=True))
    for model in (State, Body, Meeting, RecordParagraph, Revision, Line, StatusEvent):
        assert {f"{model._meta.label_lower}:{pk}" for pk in model.objects.values_list("pk", flat=True)} <= told
    assert list(broken_links()) == []
    assert loaded.added == len(queries.check(SECOND).rows)


def test_lines_are_followed_before_each_addressee_of_the_day(loaded):
    """Costa left at the end of 2024; the line names two provinces, and the events lead to the columns."""
    follow_ups = FollowUp.objects.filter(line__code="1-R1a").order_by("state__code")
    assert [each.state.code for each in follow_ups] == ["ALT", "BAJ"]
    alta = follow_ups[0]
    assert (alta.acceptance, alta.reported, alta.verified) == ("accepted", "limited", "limited")
    assert alta.reported_on == date(2024, 6, 1)
    assert FollowUp.objects.get(line__code="1-R1b").body.code == "federal-digital-office"
    assert FollowUp.objects.get(line__code="1-R1c").acceptance == "noted"


def test_kept_files_are_stored_with_their_bytes(loaded):
    plan = Revision.objects.get(number=2).file
    body = (settings.MEDIA_ROOT / plan.path).read_bytes()
    assert body == b"Plan of shared services (demonstration).\n"
    assert hashlib.sha256(body).hexdigest() == plan.sha256
    assert Mandate.objects.get(person__code="ben-demonstration").letter.name == "appointment.txt"
    assert StoredFile.objects.count() == 3


def test_an_open_meeting_is_changed_by_one_event(loaded, copy):
    folder = copy(SECOND, {M2: ("Shared sign-in", "One sign-in for all")})
    events = Event.objects.count()
    tally = actions.load(folder)
    assert (tally.added, tally.changed) == (0, 1)
    assert Event.objects.count() == events + 1
    change = Event.objects.latest("pk").content["change"]
    assert change == {"title_en": ["Shared sign-in", "One sign-in for all"]}


def test_rows_that_keep_no_version_are_changed_by_one_event_too(loaded, copy):
    folder = copy(
        SECOND, {"publications/catalogue.yaml": ("  - order: 1\n    body: federal", "  - order: 2\n    body: federal")}
    )
    events = Event.objects.count()
    assert actions.load(folder).changed == 1
    assert Event.objects.count() == events + 1
    assert Event.objects.latest("pk").content["change"] == {"order": [1, 2]}


def test_the_named_states_of_a_line_can_change_until_somebody_answers(loaded, copy):
    folder = copy(
        SECOND, {M1: ("          - ALT\n          - BAJ\n", "          - ALT\n          - BAJ\n          - COS\n")}
    )
    actions.load(folder)
    assert [each.state.code for each in FollowUp.objects.filter(line__code="1-R1a").order_by("state__code")] == [
        "ALT",
        "BAJ",
        "COS",
    ]


def test_what_the_platform_holds_besides_is_left_alone(loaded):
    Body.objects.create(code="newcomer", name_en="Newcomer", kind="private")
    actions.load(SECOND)
    assert Body.objects.filter(code="newcomer").exists()


def test_a_closed_meeting_is_frozen_and_the_fault_names_record_and_field(loaded, copy):
    folder = copy(SECOND, {M1: ("  en: House of Provinces", "  en: House of the Provinces")})
    faults = refused(folder)
    assert len(faults) == 1
    assert faults[0].startswith("meetings/01.yaml:")
    assert "venue.en: The meeting is closed: its record says “House of Provinces”" in faults[0]
    assert Meeting.objects.get(code="1").venue_en == "House of Provinces"


def test_a_closed_meeting_takes_no_new_entry(loaded, copy):
    extra = "items:\n  - order: 3\n    title:\n      en: Late item\n  - order: 2"
    folder = copy(SECOND, {M1: ("items:\n  - order: 2", extra)})
    assert any("items[1]: The meeting is closed, and its record has no such entry." in each for each in refused(folder))


def test_with_a_reason_the_record_is_corrected_in_the_open(loaded, copy):
    folder = copy(SECOND, {M1: ("  en: House of Provinces", "  en: House of the Provinces")})
    actions.load(folder, correct="The name of the house.")
    corrigendum = Corrigendum.objects.get(number=2)
    meeting = Meeting.objects.get(code="1")
    assert (corrigendum.field, corrigendum.before, corrigendum.after, corrigendum.reason) == (
        "venue_en",
        "House of Provinces",
        "House of the Provinces",
        "The name of the house.",
    )
    assert corrigendum.record == f"meetings.meeting:{meeting.pk}"
    assert meeting.venue_en == "House of the Provinces"
    assert actions.load(folder).changed == 0


def test_an_older_archive_does_not_undo_a_correction(loaded, copy):
    """What stood before a corrigendum of the platform is no difference: the platform knows better."""
    folder = copy(SECOND, {M1: ("  en: House of Provinces", "  en: House of the Provinces")})
    actions.load(folder, correct="The name of the house.")
    assert actions.load(SECOND).changed == 0
    assert Meeting.objects.get(code="1").venue_en == "House of the Provinces"


def test_no_reason_changes_an_adopted_text(loaded, copy):
    folder = copy(SECOND, {M1: ("keep a catalogue\n      fr", "keep no catalogue\n      fr")})
    faults = refused(folder, correct="They meant it.")
    assert any("No corrigendum can correct this field." in each for each in faults)


def test_a_corrigendum_that_the_archive_brings_explains_its_correction(loaded, copy):
    """A platform that was corrected hands its archive to one that was not."""
    folder = copy(SECOND, {M1: ("  en: House of Provinces", "  en: House of the Provinces")})
    text = (folder / M1).read_text("utf-8")
    text += (
        "  - number: 2\n    record: meetings.meeting:1\n    field: venue_en\n    before: House of Provinces\n"
        "    after: House of the Provinces\n    reason: Its name.\n    issued_at: 2026-01-01T00:00:00+00:00\n"
    )
    (folder / M1).write_text(text, "utf-8")
    actions.load(folder)
    assert Meeting.objects.get(code="1").venue_en == "House of the Provinces"
    assert Corrigendum.objects.get(number=2).issued_at.year == 2026


def test_a_recorded_step_never_changes(loaded, copy):
    folder = copy(SECOND, {"follow-up/status_events.csv": ("Permits are open.", "Permits were open.")})
    assert any("a recorded step never changes" in each for each in refused(folder))


def test_new_steps_are_added_to_a_history(loaded, copy):
    folder = copy(SECOND)
    path = folder / "follow-up" / "status_events.csv"
    line = "1-R1a,ALT,,5,reported,limited,substantial,2024-11-01,2024-11-02T09:00:00+00:00,,More offices.,\n"
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    assert actions.load(folder).added == 1
    assert FollowUp.objects.get(line__code="1-R1a", state__code="ALT").reported == "substantial"


def test_another_network_is_refused(loaded):
    assert any("This platform serves the network “meridia-demonstration”." in each for each in refused(ESCWA))
    assert State.objects.count() == 3


def test_what_the_platform_has_taken_is_named(loaded, copy):
    Meeting.objects.create(
        code="x", ordinal=3, title_en="Third", starts_on=date(2027, 6, 1), ends_on=date(2027, 6, 1), zone="UTC"
    )
    folder = copy(SECOND, {M2: ("ordinal: 2", "ordinal: 3")})
    assert any("ordinal: “3” stands twice; first in the platform." in each for each in refused(folder))


def test_a_refused_loading_leaves_no_trace(loaded, copy):
    folder = copy(
        SECOND, {M1: ("  en: House of Provinces", "  en: House"), "people.csv": ("Registrar", "Chief registrar")}
    )
    events = Event.objects.count()
    refused(folder)
    assert Event.objects.count() == events


def test_the_record_that_ships_is_loaded_in_few_seconds(django_assert_max_num_queries):
    """About five queries a record and seven a follow-up: a growth beyond that means a query in a loop."""
    with django_assert_max_num_queries(12_000):
        actions.load(ESCWA)


def test_a_second_load_asks_one_question_a_table(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        actions.load(SECOND)


LATER = """
code: '9'
ordinal: 9
mode: virtual
state: closed
title: {ar: الاجتماع التاسع, en: Ninth meeting}
starts_on: 2021-12-16
ends_on: 2021-12-16
starts_at: 10:00
ends_at: 12:00
source: {code: later, locator: p. 1}
sessions:
  - order: 1
    title: {en: Opening}
    items:
      - {order: 1, kind: opening, title: {en: Opening}, contributions: [{order: 1, kind: statement, body: escwa}]}
paragraphs:
  - {number: 1, kind: recommendations, text: {ar: "أوصى المشاركون بما يلي:", en: "The participants recommended:"}}
recommendations:
  - code: 9-R1
    order: 1
    paragraph: 1
    adopted_on: 2021-12-16
    text: {ar: توسيع المنصة, en: To widen the platform}
    lines:
      - {code: 9-R1a, order: 1, text: {ar: توسيع المنصة}, addressee: all-states}
"""


def test_a_later_meeting_written_by_hand_joins_the_record_that_ships(copy):
    """In the short forms of YAML, in two languages, with a source of its own; the closed ones before it stand."""
    actions.load(ESCWA)
    folder = copy(ESCWA)
    (folder / "meetings" / "ninth.yaml").write_text(LATER, "utf-8")
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text("utf-8") + "- {code: later, title: {en: A later source}}\n", "utf-8")
    tally = actions.load(folder)
    assert tally.changed == 0
    assert Meeting.objects.get(ordinal=9).sessions.get().items.get().contributions.get().body.code == "escwa"
    assert FollowUp.objects.filter(line__code="9-R1a").count() == 22
