"""Lists from spreadsheets: a round trip loses nothing, every fault has its sheet and cell, nothing is half-kept."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from multaqa.audit.models import Event
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.forms.sheets import SERVICE_COLUMNS, VALUE_COLUMNS
from tests.multaqa.files import hostile
from tests.multaqa.measurement import factories
from tests.multaqa.measurement.broken_workbooks import less, part
from tests.multaqa.people import a_state

pytestmark = pytest.mark.django_db
GOOD = {
    "code": "fresh",
    "audience": "individuals",
    "sector": "health",
    "stage": "stage-individuals",
    "name_ar": "خدمة",
    "name_en": "Service",
}


@pytest.fixture
def office(client_as):
    return client_as("secretariat")


@pytest.fixture
def draft():
    return factories.an_edition(services=3)


def address(edition, page="services"):
    return f"/ar/measurement/{edition.index.code}/{edition.code}/{page}"


def a_csv(rows, columns=SERVICE_COLUMNS, name="services.csv"):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile(name, out.getvalue().encode("utf-8-sig"), "text/csv")


def a_workbook(rows, name="services.xlsx"):
    book = openpyxl.Workbook()
    book.active.title = "services"
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def load(client, edition, file, page="services", **typed):
    return client.post(f"{address(edition, page)}/upload/", {"file": file, "submission": "", **typed})


def rows_of(edition):
    return [(one.code, one.order, one.name_ar, one.description_fr) for one in edition.services.order_by("order")]


def test_the_template_goes_out_and_comes_back_without_a_change(office, draft):
    before = rows_of(draft)
    book = office.get(f"{address(draft)}/template.xlsx")
    assert book.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    sheets = openpyxl.load_workbook(io.BytesIO(book.content))
    assert sheets.sheetnames == ["services", "lists", "help"]
    events = Event.objects.count()
    answer = load(office, draft, SimpleUploadedFile("s.xlsx", book.content), remove_others="on", constructed="on")
    assert answer.status_code == 302
    assert rows_of(draft) == before
    assert Event.objects.count() == events


def test_a_list_adds_changes_orders_and_takes_out(office, draft):
    row = {"code": "s2", "audience": "individuals", "sector": "health", "stage": "stage-individuals", "name_ar": "آخر"}
    assert load(office, draft, a_csv([GOOD, row]), remove_others="on").status_code == 302
    assert [code for code, *_rest in rows_of(draft)] == ["fresh", "s2"]
    assert draft.services.get(code="s2").name_ar == "آخر"
    draft.refresh_from_db()
    assert draft.is_constructed is False


def test_without_removal_the_others_stay_behind(office, draft):
    assert load(office, draft, a_csv([GOOD]), constructed="on").status_code == 302
    assert [code for code, *_rest in rows_of(draft)] == ["fresh", "s1", "s2", "s3"]


def test_every_fault_is_listed_with_sheet_and_cell_and_nothing_is_kept(office, draft):
    factories.a_stage("start", "businesses")
    before = rows_of(draft)
    rows = [
        list(SERVICE_COLUMNS),
        ["a", "individuals", "health", "stage-individuals", "أ"],
        ["a", "people", "nowhere", "start", "", "", ""],
        ["b c", "individuals", "health", "start", "ب\u202eج"],
    ]
    answer = load(office, draft, a_workbook(rows), remove_others="on")
    assert answer.status_code == 422
    told = "\n".join(answer.context["form"].errors["file"])
    for cell in (
        "services!A3",
        "services!B3",
        "services!C3",
        "services!E3",
        "services!A4",
        "services!D4",
        "services!E4",
    ):
        assert cell in told, cell
    assert rows_of(draft) == before


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (SimpleUploadedFile("list.pdf", b"%PDF-1.4"), "xlsx"),
        (SimpleUploadedFile("list.csv", "name;x\n".encode("utf-16")), "UTF-8"),
        (SimpleUploadedFile("list.csv", b"code,colour\na,b\n"), "colour"),
        (SimpleUploadedFile("list.csv", b"code,audience,sector,stage\n"), "فارغ"),
        (SimpleUploadedFile("list.xlsx", b"not a workbook"), ""),
        (SimpleUploadedFile("list.csv", b""), "فارغ"),
    ],
)
def test_a_file_that_is_no_list_says_why(office, draft, file, word):
    file.seek(0)
    answer = load(office, draft, file)
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert draft.services.count() == 3


def test_semicolons_of_a_european_spreadsheet_are_read(office, draft):
    text = ";".join(SERVICE_COLUMNS) + "\n" + ";".join(GOOD.get(name, "") for name in SERVICE_COLUMNS) + "\n"
    assert load(office, draft, SimpleUploadedFile("s.csv", text.encode()), remove_others="on").status_code == 302
    assert [code for code, *_rest in rows_of(draft)] == ["fresh"]


def test_only_a_draft_takes_a_list_and_only_from_the_secretariat(office, client_as, draft):
    assert load(client_as("director"), draft, a_csv([GOOD])).status_code == 403
    decided = factories.an_edition(state="decided")
    assert load(office, decided, a_csv([GOOD])).status_code != 302
    assert decided.services.count() == 2


def test_published_values_come_in_as_they_were_printed(office):
    edition, jor = factories.an_edition(state="frozen"), a_state("JOR")
    rows = [
        {"unit": "JOR", "code": "T", "as_published": "66.10", "rank": "3", "of": "17", "confidence": "medium"},
        {"unit": "PSE", "code": "T", "rank": "9"},
    ]
    assert load(office, edition, a_csv(rows, VALUE_COLUMNS), page="values").status_code == 302
    kept = {one.unit: one for one in edition.published.all()}
    assert (kept["JOR"].as_published, kept["JOR"].value, kept["JOR"].state) == ("66.10", 66.1, jor)
    assert (kept["PSE"].value, kept["PSE"].rank) == (None, 9)
    event = Event.objects.get(deed="measurement.load_published")
    assert event.content["change"]["published"] == [0, 2]
    book = office.get(f"{address(edition, 'values')}/template.xlsx").content
    assert load(office, edition, SimpleUploadedFile("v.xlsx", book), page="values").status_code == 302
    assert edition.published.get(unit="JOR").as_published == "66.10"


def test_faulty_published_values_are_all_named(office):
    edition = factories.an_edition(state="frozen")
    rows = [
        {"unit": "JOR", "code": "T", "as_published": "about 66", "rank": "0", "confidence": "sure", "url": "nowhere"},
        {"unit": "JOR", "code": "T"},
    ]
    answer = load(office, edition, a_csv(rows, VALUE_COLUMNS), page="values")
    told = "\n".join(answer.context["form"].errors["file"])
    assert [cell in told for cell in ("C2", "D2", "I2", "J2", "A3")] == [True] * 5
    assert edition.published.count() == 0


def test_groups_and_remarks_are_loaded_in_each_language(office, client):
    edition = factories.an_edition(state="frozen")
    said = {"band_ar": "متقدم", "band_en": "advanced", "note_ar": "ملاحظة", "note_fr": "remarque"}
    row = {"unit": "JOR", "code": "T", "as_published": "66.1", **said}
    assert load(office, edition, a_csv([row], VALUE_COLUMNS), page="values").status_code == 302
    base = f"/ar/measurement/{edition.index.code}/{edition.code}/values"
    (value,) = client.get(f"{base}.json").json()["values"]
    assert value["band"] == {"ar": "متقدم", "en": "advanced", "fr": ""}
    assert value["note"] == {"ar": "ملاحظة", "en": "", "fr": "remarque"}
    table = client.get(f"{base}.csv").content.decode("utf-8-sig")
    assert "None" not in table
    assert all(word in table for word in said.values())


def row_of(*cells):
    """A row of services, good but for the cells that follow its first four."""
    return ["fresh", "individuals", "health", "stage-individuals", *(cells or ["خدمة"])]


def changed(change):
    """A workbook with one good row that a change then breaks."""
    book = openpyxl.Workbook()
    book.active.title = "services"
    for row in (list(SERVICE_COLUMNS), row_of(), row_of()):
        book.active.append(row)
    book.active["A3"] = "other"
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("services.xlsx", out.getvalue())


def put(**cells):
    def change(page):
        for place, value in cells.items():
            page[place] = value

    return change


BROKEN = {
    "a formula for a code": (put(A2="=B2"), ["services!A2"]),
    "a formula for a name": (put(E2='=HYPERLINK("https://evil.example","x")'), ["services!E2"]),
    "a formula that runs a program": (put(E2="=cmd|'/c calc'!A1"), ["services!E2"]),
    "an error": (put(E2="#REF!", C3="#N/A"), ["services!E2", "services!C3"]),
    "merged cells": (lambda page: page.merge_cells("A2:A3"), ["services!A2", "services!A3"]),
    "a heading twice": (put(H1="code"), ["services!H1"]),
    "a cell under no heading": (put(Z2="lost"), ["services!Z2"]),
    "a control sign": (put(E2="a_x0007_b"), ["services!E2"]),
    "an override": (put(F2="\u202eevil"), ["services!F2"]),
    "a text without end": (put(E2="م" * 201, H2="م" * 4001), ["services!E2", "services!H2"]),
    "a number for a code": (put(A2=1.5), ["services!A2"]),
    "a day for a code": (put(A2=datetime.date(2026, 1, 3), B2=datetime.date(2026, 1, 3)), ["services!B2"]),
    "every kind at once": (
        put(A2="=B2", B2="people", C2="#REF!", D2="nowhere", E2="\u202e", E3="x" * 201),
        ["services!A2", "services!B2", "services!C2", "services!D2", "services!E2", "services!E3"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_list_names_its_cells_and_brings_nothing(office, draft, name):
    before = rows_of(draft)
    change, places = BROKEN[name]
    answer = load(office, draft, changed(change), remove_others="on")
    assert answer.status_code == 422
    told = answer.context["form"].errors["file"]
    assert [place in "\n".join(told) for place in places] == [True] * len(places), told
    assert len(told) == len(places), told
    assert rows_of(draft) == before


WHOLE = {
    "a column that is missing": changed(lambda page: page.delete_cols(2)),
    "the headings taken out": changed(lambda page: page.delete_rows(1)),
    "no rows": changed(lambda page: page.delete_rows(2, 9)),
    "an empty sheet": changed(lambda page: page.delete_rows(1, 9)),
    "the far corner": changed(put(XFD1048576=1)),
    "a document": SimpleUploadedFile("s.xlsx", hostile.docx()),
    "commas called a workbook": SimpleUploadedFile("s.xlsx", b"code,audience\n"),
    "macros": SimpleUploadedFile("s.xlsm", hostile.xlsx()),
    "broken XML": SimpleUploadedFile("s.xlsx", part("xl/worksheets/sheet1.xml", b"<worksheet><row")(hostile.xlsx())),
    "no list of sheets": SimpleUploadedFile("s.xlsx", less("xl/workbook.xml")(hostile.xlsx())),
    "a quote left open": SimpleUploadedFile("s.csv", b'code,audience,sector,stage\n"a,b\n'),
    "a field without end": SimpleUploadedFile("s.csv", b"code,audience,sector,stage\n" + b"x" * 200_000 + b"\n"),
    "an end of text": SimpleUploadedFile("s.csv", b"code,audience,sector,stage\na\0,b\n"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_no_list_is_refused_in_a_sentence(office, draft, name):
    WHOLE[name].seek(0)
    answer = load(office, draft, WHOLE[name], remove_others="on")
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert draft.services.count() == 3


def test_an_apostrophe_of_ones_own_comes_back(office, draft):
    name = "'Aïn – ʻUmra"
    service = draft.services.first()
    type(service).objects.filter(pk=service.pk).update(name_fr=name, name_en="=1+1", name_ar="'=1")
    book = office.get(f"{address(draft)}/template.xlsx").content
    assert load(office, draft, SimpleUploadedFile("s.xlsx", book), constructed="on").status_code == 302
    service.refresh_from_db()
    assert (service.name_fr, service.name_en, service.name_ar) == (name, "=1+1", "'=1")


@pytest.mark.parametrize("digits", ["9" * 4001, "9" * 4500, "\u0665" * 4400, "99999"])
def test_a_rank_without_end_is_a_fault_like_any_other(office, digits):
    edition = factories.an_edition(state="frozen")
    answer = load(office, edition, a_csv([{"unit": "JOR", "code": "T", "rank": digits}], VALUE_COLUMNS), page="values")
    assert answer.status_code == 422
    assert "D2" in "".join(answer.context["form"].errors["file"])


def test_figures_in_arabic_digits_are_kept_as_numbers(office):
    edition = factories.an_edition(state="frozen")
    row = {"unit": "JOR", "code": "T", "as_published": "٦٦٫١", "rank": "٣", "of": "۱۷"}
    assert load(office, edition, a_csv([row], VALUE_COLUMNS), page="values").status_code == 302
    kept = edition.published.get()
    assert (kept.as_published, kept.rank, kept.of) == ("66.1", 3, 17)


def test_a_share_shown_as_a_percentage_is_not_taken_for_a_hundredth(office):
    edition = factories.an_edition(state="frozen")
    book = openpyxl.Workbook()
    book.active.append(["unit", "code", "as_published"])
    book.active.append(["JOR", "T", 0.661])
    book.active["C2"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    answer = load(office, edition, SimpleUploadedFile("v.xlsx", out.getvalue()), page="values")
    assert "C2" in "".join(answer.context["form"].errors["file"])


def test_a_score_off_the_scale_of_its_index_is_refused_and_other_figures_are_not(office):
    edition = factories.an_edition(state="frozen")
    root = frameworks.tree(edition.framework).code
    rows = [
        {"unit": "JOR", "code": root, "as_published": "100.01"},
        {"unit": "TUN", "code": root, "as_published": "-0.01"},
        {"unit": "OMN", "code": root, "as_published": "100"},
        {"unit": "JOR", "code": "services", "as_published": "1374"},
    ]
    answer = load(office, edition, a_csv(rows, VALUE_COLUMNS), page="values")
    told = "\n".join(answer.context["form"].errors["file"])
    assert [cell in told for cell in ("C2", "C3", "C4", "C5")] == [True, True, False, False]
    assert load(office, edition, a_csv(rows[2:], VALUE_COLUMNS), page="values").status_code == 302
