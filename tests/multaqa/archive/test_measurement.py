"""Editions in an archive: what keeps a round from standing on them is named; a frozen one stays as it is."""

import pytest
from django.utils import translation

from multaqa.archive import actions, queries
from multaqa.audit.models import Event
from multaqa.measurement.models import Edition, Lineage, PublishedValue
from tests.multaqa.archive.conftest import ESCWA, texts_of

EDITION = "measurement/editions/gems-2025.yaml"
QUESTIONS = "measurement/questions/gems-2025.csv"
SERVICES = "measurement/services/gems-2025.csv"
VALUES = "measurement/published/gems.csv"
FAULTS = [
    (EDITION, "      - code: P3\n", "      - colour: P3\n", "framework", "colour"),
    (EDITION, "weight: 0.4\n", "weight: 0.9\n", "framework", "weights"),
    (EDITION, "      - code: P3\n", "      - code: P4\n", "pillar", "stands under P4"),
    (EDITION, "number: 5", "number: 6", "number", "5 is missing"),
    (EDITION, "lower: 0\n", "lower: 1\n", "lower", "begins at 0"),
    (EDITION, "lower: 25", "lower: a quarter", "bands[2].lower", "expected a number"),
    (EDITION, "previous: gems/2024", "previous: gems/2042", "previous", "“gems/2042” is unknown"),
    (QUESTIONS, "gems/2025,K07,7,P1,K07", "gems/2025,K07,7,P1,K77", "indicator", "no such indicator"),
    (QUESTIONS, "gems/2025,K07,7,P1,K07", "gems/2025,K07,7,P2,K07", "pillar", "stands under P1"),
    (SERVICES, "individuals,interior,birth", "individuals,interior,start", "stage", "other audience"),
    (SERVICES, "individuals,interior,birth", "people,interior,birth", "audience", "expected one of"),
    (SERVICES, "gems/2025,birth-certificate", "gems/2025,birth-registration", "code", "stands twice"),
    (VALUES, ",SAU,SAU,96,", ",SAU,JOR,96,", "state", "must be the country"),
    (VALUES, ",SAU,SAU,96,", ",SAU,SAU,about 96,", "as_published", "about 96"),
    (VALUES, ",SAU,SAU,96,", ",SAU,SAU,960,", "as_published", "between 0 and 100"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named_with_its_file_and_field(copy, fault):
    file, before, after, field, said = fault
    folder = copy(ESCWA, {file: (before, after)})
    with translation.override("en"):
        found = queries.check(folder).faults
        told = [(fault.file, fault.field.rpartition(".")[2], str(fault.sentence)) for fault in found]
    name = field.rpartition(".")[2]
    assert any(where.startswith("measurement/") and column.startswith(name) and said in words
               for where, column, words in told), told  # fmt: skip


@pytest.mark.django_db
def test_published_values_are_loaded_as_they_were_printed_with_one_event_an_edition():
    actions.load(ESCWA)
    counts = {
        code: PublishedValue.objects.filter(edition__index__code=code).values("edition", "unit").distinct().count()
        for code in ("egdi", "gtmi", "gems")
    }
    assert counts == {"egdi": 6 * 193, "gtmi": 198, "gems": 39}
    jordan = PublishedValue.objects.get(edition__index__code="egdi", edition__code="2024", unit="JOR", code="EGDI")
    assert (jordan.state.code, jordan.value) == ("JOR", float(jordan.as_published))
    assert not PublishedValue.objects.filter(edition__index__code="egdi", unit="PSE").exists()
    egdi = Edition.objects.get(index__code="egdi", code="2024")
    event = Event.objects.get(record=f"measurement.edition:{egdi.pk}", body__contains='"publishedvalue"')
    assert event.content["change"]["publishedvalue"] == [None, 193 * 5]
    assert len(event.content["change"]["sha256"][1]) == 64
    # Its tables hold no value of the source that differs: the mean of the three sub-indices is the index.
    for edition in Edition.objects.filter(index__code="egdi"):
        figures: dict[str, dict[str, float]] = {}
        for value in edition.published.all():
            figures.setdefault(value.unit, {})[value.code] = value.value
        assert max(abs((f["OSI"] + f["TII"] + f["HCI"]) / 3 - f["EGDI"]) for f in figures.values()) <= 1e-4


@pytest.mark.django_db
def test_the_constructed_catalogue_is_whole():
    actions.load(ESCWA)
    edition = Edition.objects.get(index__code="gems", code="2025")
    assert edition.is_constructed
    services, questions, levels = edition.services.all(), edition.questions.all(), edition.levels.all()
    assert (len(services), len(questions), len(levels)) == (100, 35, 5)
    assert {one.pillar for one in questions} == {"P1", "P2", "P3"}
    for records, fields in (
        (services, ("name", "description")),
        (questions, ("text", "help")),
        (levels, ("name", "definition", "example")),
    ):
        texts = [
            getattr(one, f"{field}_{language}")
            for one in records
            for field in fields
            for language in ("ar", "en", "fr")
        ]
        assert all(texts)
    assert services.values("sector").distinct().count() == 14
    assert {one.source.code for one in services.select_related("source")} == {"multaqa-constructed"}


@pytest.mark.django_db
def test_a_frozen_edition_stays_and_the_same_archive_loads_again(copy):
    actions.load(ESCWA)
    Edition.objects.filter(index__code="gems", code="2025").update(state="frozen")
    again = actions.load(ESCWA)
    assert (again.added, again.changed) == (0, 0)
    assert Edition.objects.get(index__code="gems", code="2025").state == "frozen"
    folder = copy(ESCWA, {SERVICES: ("Birth certificate", "Certificate of birth")})
    with pytest.raises(actions.BadArchive) as refusal, translation.override("en"):
        actions.load(folder)
    assert [(fault.file, "round has opened" in str(fault.sentence)) for fault in refusal.value.faults] == [
        (SERVICES, True)
    ]


@pytest.mark.django_db
def test_lineages_go_out_and_come_back(tmp_path):
    actions.load(ESCWA)
    edition = Edition.objects.get(index__code="gems", code="2025")
    after = Edition.objects.create(index=edition.index, code="2026", year=2026, previous=edition, title_ar="د")
    before = edition.services.get(code="passport")
    values = {"audience": before.audience, "sector": before.sector, "stage": before.stage, "name_ar": "وثائق السفر"}
    service = after.services.create(code="travel-papers", order=1, **values)
    Lineage.objects.create(service=service, before=before, kind="renamed")
    actions.export(tmp_path / "out")
    lines = (tmp_path / "out/measurement/lineages.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "gems/2026/travel-papers,gems/2025/passport,renamed"
    after.delete()
    actions.load(tmp_path / "out")
    assert Lineage.objects.get().service.code == "travel-papers"
    actions.export(tmp_path / "again")
    assert texts_of(tmp_path / "again") == texts_of(tmp_path / "out")
