"""Pages, files, data and commands of the reports on results; and the DOCX as another program opens it."""

import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from click.testing import CliRunner
from django.utils import translation
from lxml import etree

from multaqa.cli.report import report as command
from multaqa.reports import indices
from multaqa.reports.writers import docx as word
from tests.multaqa.measurement.factories import an_edition
from tests.multaqa.measurement.results_factories import a_published
from tests.multaqa.people import a_state
from tests.multaqa.reports import factories

pytestmark = pytest.mark.django_db
STATES = ("jor", "tun", "omn")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path


@pytest.fixture
def release():
    return a_published(states=STATES, is_demonstration=True)


def address(release, ending: str = "/") -> str:
    return f"/en/reports/regional/{release.round.edition.index.code}/{release.round.edition.code}{ending}"


def run(*arguments: str):
    with translation.override("en"):
        return CliRunner().invoke(command, list(arguments))


def test_pages_of_results_and_the_list_lead_to_the_reports(release, client):
    edition = release.round.edition
    results = client.get(f"/en/measurement/{edition.index.code}/{edition.code}/results/").content.decode()
    assert f'href="{address(release)}?of={release.round.code}-1"' in results
    assert 'href="/en/reports/national/jor/"' in client.get("/en/measurement/states/jor/").content.decode()
    listed = client.get("/en/reports/").content.decode()
    assert f'href="{address(release)}"' in listed
    assert 'href="/en/reports/national/tun/"' in listed
    assert client.get("/en/reports/index.json").json()["on_results"] == [
        {"index": edition.index.code, "edition": "2025"}
    ]


def test_the_page_shows_the_report_with_its_files_and_its_mark(release, client):
    page = client.get(address(release)).content.decode()
    assert page.count("<svg") >= 4
    assert "<style" not in page
    assert "The answers and scores of this round are invented" in page
    for language in ("ar", "en", "fr"):
        for format in ("pdf", "docx", "html"):
            assert f'href="{address(release)}report.{language}.{format}"' in page


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_files_are_handed_out_under_a_name_that_says_what_they_are(release, client, format):
    answer = client.get(address(release, f"/report.ar.{format}"))
    name = f"regional-{release.round.edition.index.code}-2025-demonstration.ar.{format}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    answer = client.get(f"/en/reports/national/jor/report.fr.{format}")
    assert answer["Content-Disposition"] == f'attachment; filename="national-jor-demonstration.fr.{format}"'


def test_addresses_that_do_not_exist_are_missing(release, client):
    missing = [address(release, one) for one in ("/report.de.pdf", "/report.ar.exe", "/?of=no-such-release-1")]
    missing += [f"/en/reports/{one}" for one in ("regional/none/2025/", "national/xyz/", "national/jor/report.ar.exe")]
    assert {one: client.get(one).status_code for one in missing} == dict.fromkeys(missing, 404)


def test_the_data_hold_every_block_in_three_languages(release, client):
    data = client.get(address(release, ".json")).json()
    assert data["demonstration"]
    assert data["results"] == f"{release.round.code}-1"
    kinds = [block["kind"] for block in data["blocks"]]
    assert {"heading", "paragraph", "table", "picture"} <= set(kinds)
    ranking = next(block for block in data["blocks"] if block["kind"] == "table")
    assert set(ranking["caption"]) == {"ar", "en", "fr"}
    assert len(ranking["rows"]) == 3
    national = client.get("/en/reports/national/jor.json").json()
    assert national["public"]
    assert national["state"] == "jor"


@pytest.mark.parametrize("states", [STATES, ("jor", "tun", "omn", "mar", "egy", "irq", "kwt")])
def test_a_report_costs_the_same_queries_however_many_states(states, client, django_assert_max_num_queries):
    release = a_published(states=states)
    client.get(address(release))
    with django_assert_max_num_queries(24):
        client.get(address(release))
    with django_assert_max_num_queries(20):
        client.get("/en/reports/national/jor/")


def test_a_state_without_figures_has_a_report_that_says_so(release, client):
    a_state("mar")
    page = client.get("/en/reports/national/mar/")
    assert page.status_code == 200
    assert "No index has a figure of this state yet" in page.content.decode()
    assert client.get("/en/reports/national/mar/report.ar.pdf").status_code == 200


def test_the_commands_write_what_the_pages_hand_out(release, client, tmp_path):
    edition = release.round.edition
    out = tmp_path / "regional.pdf"
    done = run("regional", "--index", edition.index.code, "--edition", "2025", "--language", "fr", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert out.read_bytes() == client.get(address(release, "/report.fr.pdf")).content
    done = run("national", "--state", "JOR", "--format", "docx")
    assert done.exit_code == 0, done.output
    written = tmp_path / "reports" / "national-jor-demonstration.ar.docx"
    assert done.output.strip() == str(written)
    assert written.read_bytes() == client.get("/en/reports/national/jor/report.ar.docx").content


def test_the_commands_say_what_there_is_when_asked_for_something_else(release):
    bare = an_edition(release.round.edition.index, year=2030, state="frozen")
    done = run("regional", "--index", bare.index.code, "--edition", "2030")
    assert (done.exit_code, "no results yet" in done.output) == (1, True)
    done = run("regional", "--index", bare.index.code, "--edition", "1999")
    assert (done.exit_code, "2025" in done.output) == (1, True)
    done = run("national", "--state", "XX")
    assert (done.exit_code, "tun" in done.output) == (1, True)


def test_the_demonstration_writes_its_report_once_and_again_the_same(release, tmp_path):
    from multaqa.cli.demo import _report_invented_round

    first = {name: (tmp_path / "reports" / name).read_bytes() for name in _report_invented_round("ar")}
    assert sorted(name.rsplit(".", 1)[1] for name in first) == ["docx", "pdf"]
    assert first == {name: (tmp_path / "reports" / name).read_bytes() for name in _report_invented_round("ar")}


def test_the_demonstration_without_a_round_writes_nothing():
    from multaqa.cli.demo import _report_invented_round

    assert _report_invented_round("ar") == []


def test_libreoffice_opens_the_docx_with_pictures_headings_and_direction(release, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("soffice is missing: install libreoffice-writer")
    factories.a_network()
    document = indices.regional(indices.of_edition(release.round.edition), "ar")
    data = word.write(document)
    (tmp_path / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run_ = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", tmp_path, tmp_path / "report.docx"]
    subprocess.run(run_, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "report.odt") as file:
        content, styles = (etree.fromstring(file.read(name)) for name in ("content.xml", "styles.xml"))
        held = [name for name in file.namelist() if name.startswith("Pictures/")]
    pictures = content.findall(".//{*}frame/{*}image")
    assert len(pictures) == 4
    assert len(held) == 4
    told = [frame.findtext("{*}desc") or frame.findtext("{*}title") for frame in content.iter("{*}frame")]
    assert all(told)
    outline = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}outline-level"
    headings = [item for item in content.iter("{*}h") if item.get(outline) == "1"]
    opened = docx.Document(io.BytesIO(data))
    assert len(headings) == sum(one.style.name == "Heading 1" for one in opened.paragraphs) > 6
    mode = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}writing-mode"
    assert styles.find(".//{*}page-layout/{*}page-layout-properties").get(mode) == "rl-tb"
