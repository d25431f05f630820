"""A whole small round in Arabic through the browser alone, by the steps of docs/howto/run-an-assessment-round.md.

The tests are one story and run in their order; each begins where the one before it ended.
"""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.journeys.conftest import follow
from tests.journeys.small import (
    CODE,
    FIRST,
    FIRST_TO_RISE,
    INSTITUTION,
    PEOPLE,
    REVIEWERS,
    ROUND,
    SAFA,
    SECOND,
    WADI,
    founded_network,
    kept,
    open_accounts,
    open_round,
    plan_round,
    saved,
    today,
)
from tests.journeys.test_reading import violations
from tests.journeys.test_working import fill, in_three, submit
from tests.journeys.visitors import OFFICER, hold

pytestmark = pytest.mark.usefixtures("no_fault_in_any_browser")


@pytest.fixture(scope="module")
def people(browser, tmp_path_factory):
    """A site as the secretariat founds it: its archive is loaded, and nobody has an account."""
    with founded_network(browser, tmp_path_factory.mktemp("round"), "round") as visitors:
        yield visitors


def test_everybody_opens_an_account_from_a_letter(people):
    open_accounts(people)
    office = people[OFFICER]
    office.goto("/ar/members/people/")
    assert office.locator("main").get_by_text(PEOPLE["first-coordinator"]).count() == 1


def test_the_secretariat_plans_and_opens_a_round(people):
    office = people[OFFICER]
    office.goto("/ar/measurement/rounds/new/")
    # Every fault is told at once: no title, and a round that closes before it opens.
    fill(office, code=CODE, opens_on=today().isoformat(), closes_on="2020-01-01")
    submit(office)
    assert office.locator("[aria-invalid=true]").count() == 2
    plan_round(office)
    assert office.url.endswith(ROUND)
    open_round(office)
    assert office.locator("main table tbody tr").count() == 3


def test_no_page_of_a_round_that_begins_has_a_barrier(people):
    hold(people[OFFICER], *(f"measurement/rounds/{path}" for path in ("", "new/", f"{CODE}/", f"{CODE}/extend/")))


def test_a_coordinator_hands_services_to_an_institution(people):
    page = people[FIRST]
    page.goto("/ar/workspace/")
    page.click(f"main a[href*='/rounds/{CODE}/']")
    page.click("main a[href$='/NUR/services/']")
    # Nothing chosen: the fault is shown, and the institution chosen stays.
    page.select_option("#hand-body", index=1)
    submit(page)
    assert page.locator(".error-summary, .errorlist").count() >= 1
    page.get_by_label("تسجيل مولود").check()
    page.get_by_label("إصدار جواز سفر").check()
    submit(page)
    assert page.locator("main td", has_text="وزارة الداخلية").count() == 2
    hold(page, f"measurement/rounds/{CODE}/NUR/", f"measurement/rounds/{CODE}/NUR/services/")


def test_answers_are_saved_as_they_are_typed_and_survive_a_lost_connection(people):
    page = people[FIRST]
    page.goto(f"{ROUND}NUR/")
    page.click("main a[href$='/NUR/services/company/']")
    page.select_option("#K1-value", "3")
    saved(page, "K1")
    page.context.set_offline(True)
    page.fill("#K3-value", "55")
    kept(page, "K3")
    page.context.set_offline(False)
    saved(page, "K3")
    # Lost again, and the tab is closed with an answer that nobody has received.
    page.context.set_offline(True)
    page.select_option("#K2-value", "1")
    kept(page, "K2")
    page = people.reopen(FIRST)
    page.context.set_offline(False)
    page.goto(f"{ROUND}NUR/services/company/")
    saved(page, "K2")
    page.reload()
    assert [page.input_value(f"#{question}-value") for question in ("K1", "K2", "K3")] == ["3", "1", "55"]
    hold(
        page, f"measurement/rounds/{CODE}/NUR/services/company/", f"measurement/rounds/{CODE}/NUR/services/company/K3/"
    )


def test_evidence_is_an_address_or_a_file_with_a_note(people, tmp_path):
    page = people[FIRST]
    page.goto(f"{ROUND}NUR/services/company/")
    form = page.locator("#K1 form[action$='/evidence/']")
    form.locator("button").click()
    page.wait_for_load_state()
    assert page.locator(".error-summary li").count() == 1
    fill(page, url="https://portal.nur.example/company", title="صفحة الخدمة")
    submit(page)
    # The way back leads to the answer, where the evidence stands.
    assert page.url.endswith("/services/company/#K1")
    page.set_input_files("#K1-evidence-upload", _paper(tmp_path))
    form.locator("button").click()
    page.wait_for_url("**/services/company/#K1")
    assert page.locator("#K1 .evidence li").count() == 2
    page.fill("#K1-note", "يُقدَّم الطلب عبر حساب الشركة.")
    page.locator("#K1-status [data-outcome=saved]", has_text="2").wait_for()
    page.goto(f"{ROUND}NUR/answers/")
    page.fill("#K4-value", "٤")
    saved(page, "K4")
    fill(page, url="https://portal.nur.example/campaigns")
    page.click("#K4 form[action$='/evidence/'] button")
    page.wait_for_url("**/answers/#K4")
    assert page.input_value("#K4-value") == "4"


def _paper(folder: Path) -> str:
    path = folder / "دليل.txt"
    path.write_text("صورة عن صفحة الخدمة", encoding="utf-8")
    return str(path)


def test_two_coordinators_edit_one_answer_and_the_second_is_shown_both(people):
    first, second = people[FIRST], people[SECOND]
    for page in (first, second):
        page.goto(f"{ROUND}NUR/services/company/")
    first.fill("#K3-value", "60")
    saved(first, "K3")
    second.fill("#K3-value", "70")
    shown = second.locator("#K3-status [data-outcome=conflict]")
    shown.wait_for()
    assert {"60", "70"} <= set(re.findall(r"\d+", shown.inner_text()))
    first.reload()
    assert first.input_value("#K3-value") == "60"
    second.click("#K3-status button[name=seen]")
    saved(second, "K3")
    first.reload()
    assert first.input_value("#K3-value") == "70"
    follow(first, "#K3 a[href$='/K3/']")
    assert first.locator("main ol.timeline li").count() == 3


def test_an_institution_fills_its_own_services_by_workbook(people, tmp_path):
    page = people[INSTITUTION]
    page.goto("/ar/workspace/")
    follow(page, f"main a[href*='/rounds/{CODE}/']")
    assert page.locator("main table tbody tr").count() == 2
    assert page.goto(f"{ROUND}NUR/services/company/").status == 404
    assert page.goto(f"{ROUND}NUR/answers/").status == 404
    page.goto(f"{ROUND}NUR/")
    path = downloaded(page, tmp_path)
    assert {key.split("/")[0] for key in lines_of(path)} == {"birth", "passport"}
    hand_in(
        page, filled(path, {"birth/K1": ("9", "", ""), "birth/K3": ("كثير", "", ""), "passport/K2": ("نعم", "", "")})
    )
    faults = page.locator("main table tbody tr")
    assert faults.count() == 2
    assert all(faults.nth(at).locator("td").nth(1).inner_text().strip().startswith("F") for at in range(2))
    assert all(faults.nth(at).locator("td").nth(4).inner_text().strip() for at in range(2))
    hold(page, page.url.split("/ar/")[1])
    page.goto(f"{ROUND}NUR/services/passport/")
    assert page.input_value("#K2-value") == ""
    right = {}
    for service, level in (("birth", "4"), ("passport", "2")):
        right[f"{service}/K1"] = (level, f"https://portal.nur.example/{service}", "صفحة الخدمة")
        right |= {f"{service}/K2": ("نعم", "", ""), f"{service}/K3": ("٨٠٫٥", "", "")}
    page.goto(f"{ROUND}NUR/")
    hand_in(page, filled(downloaded(page, tmp_path), right))
    check = page.url
    hold(page, check.split("/ar/")[1], f"measurement/rounds/{CODE}/NUR/workbook/")
    page.goto(check)
    submit(page)
    assert "100%" in page.locator("main .figures").inner_text()


def downloaded(page, folder: Path) -> Path:
    """Download the workbook of the page and return where it lies."""
    with page.expect_download() as download:
        page.locator("main a[href$='.xlsx']").first.click()
    path = folder / "filled.xlsx"
    download.value.save_as(path)
    return path


def lines_of(path: Path) -> dict[str, tuple[str, int]]:
    """Return the sheet and row of each line of a workbook by its key."""
    book = openpyxl.load_workbook(path)
    return {
        row[0].value: (sheet.title, row[0].row)
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_col=1)
        if re.fullmatch(r"[-\w]+/K\d", str(row[0].value))
    }


def filled(path: Path, typed: dict[str, tuple[str, str, str]]) -> Path:
    """Type values with evidence and notes into the lines of a workbook, as a person does."""
    book, lines = openpyxl.load_workbook(path), lines_of(path)
    for key, (value, evidence, note) in typed.items():
        name, row = lines[key]
        sheet = book[name]
        sheet[f"F{row}"], sheet[f"H{row}"], sheet[f"I{row}"] = value, note or None, evidence or None
    book.save(path)
    return path


def hand_in(page, path: Path) -> None:
    """Hand a workbook in and come to its check."""
    page.click("main a[href$='/workbook/']")
    page.set_input_files("main input[type=file]", str(path))
    submit(page)


def test_a_state_submits_once_nothing_is_missing(people, tmp_path):
    page = people[SAFA]
    page.goto(f"{ROUND}SAF/submit/")
    assert page.locator("main ol.records li").count() == 10
    assert violations(page) == []
    page.goto(f"{ROUND}SAF/")
    answers = {f"{service}/{code}": (value, "", "") for service in ("birth", "passport", "company") for code, value in
               (("K1", "0"), ("K2", "لا"), ("K3", "10"))}  # fmt: skip
    hand_in(page, filled(downloaded(page, tmp_path), answers | {"-/K4": ("3", "https://safa.example", "")}))
    submit(page)
    page = people[FIRST]
    page.goto(f"{ROUND}NUR/")
    page.click("main a[href$='/NUR/submit/']")
    submit(page)
    assert page.url.endswith("/NUR/")
    # Nobody answers any more, and the page says so.
    page.goto(f"{ROUND}NUR/services/company/")
    assert page.locator("main form[method=post]").count() == 0
    assert page.locator("main .notice.tone-info").count() == 1
    hold(page, f"measurement/rounds/{CODE}/NUR/services/company/")


def test_reminders_go_only_to_those_who_have_not_acted(people):
    office, letters = people[OFFICER], people.letters
    before = len(letters.letters)
    office.goto(ROUND)
    for by, rows in (("institution", 1), ("service", 3), ("state", 3)):
        office.select_option("main [name=by]", by)
        office.wait_for_url(f"**by={by}**")
        assert office.locator("#progress tbody tr").count() == rows
    follow(office, "main a[href$='/remind/']")
    assert office.locator("main tbody tr").count() == 2
    hold(office, f"measurement/rounds/{CODE}/remind/")
    letters.refused = {WADI}
    office.goto(f"{ROUND}remind/")
    submit(office)
    # SAF has answered everything and not submitted; the letter to WAD was not taken, and the page says so.
    assert {letter.to for letter in letters.letters[before:]} == {SAFA}
    assert WADI in office.locator(".messages").inner_text()
    letters.refused = set()
    page = people[SAFA]
    page.goto(f"{ROUND}SAF/submit/")
    submit(page)
    office.goto(f"{ROUND}remind/")
    submit(office)
    assert [letter.to for letter in letters.letters[before:]] == [SAFA, WADI]
    assert f"{people.site.address}{ROUND}WAD/" in letters.letters[-1].text


def test_the_secretariat_gives_days_gives_back_and_closes(people):
    office = people[OFFICER]
    office.goto(f"{ROUND}extend/")
    fill(office, until="2020-01-01")
    submit(office)
    assert office.locator("[aria-invalid=true]").count() == 1
    fill(office, until=(today() + timedelta(days=25)).isoformat())
    submit(office)
    office.goto(f"{ROUND}NUR/")
    office.click("main a[href$='/reopen/']")
    fill(office, reason="أضيفوا عنوان صفحة الشركة.")
    submit(office)
    page = people[FIRST]
    page.goto(f"{ROUND}NUR/")
    assert "أضيفوا عنوان صفحة الشركة." in page.locator("main").inner_text()
    page.goto(f"{ROUND}NUR/submit/")
    submit(page)
    office.goto(ROUND)
    office.click("main a[href$='/close/']")
    submit(office)
    assert "الجولة" in office.locator(".messages").inner_text()
    assert people[FIRST].goto(f"{ROUND}NUR/submit/").status == 404


def score(page, answer: str, value: str, reason: str = "") -> None:
    """Open an answer of the queue, choose or type its score and keep it."""
    page.goto(answer)
    choice = page.locator(f"main [name=value][type=radio][value='{value}']")
    if choice.count():
        choice.check()
    else:
        page.fill("main [name=value]", value)
    if reason:
        page.fill("main [name=reason]", reason)
    submit(page)


def queue_of(page) -> dict[str, str]:
    """Return the addresses of the answers that wait for a reviewer, by state and what they are about."""
    page.goto(f"{ROUND}review/")
    rows = page.locator("main ol.records li.record")
    return {rows.nth(at).inner_text(): rows.nth(at).locator("a").get_attribute("href") for at in range(rows.count())}


def test_a_reviewer_asks_and_the_coordinator_answers_in_place(people):
    reviewer, coordinator = people[REVIEWERS[0]], people[FIRST]
    [address] = [where for said, where in queue_of(reviewer).items() if "نور" in said and "شركة" in said]
    reviewer.goto(address)
    reviewer.click("main a[href$='/ask/']")
    fill(reviewer, text="هل يُوقَّع الطلب إلكترونياً؟")
    submit(reviewer)
    coordinator.goto("/ar/workspace/")
    follow(coordinator, f"main a[href^='{address}']")
    assert coordinator.locator("#questions .tone-wait").count() >= 1
    coordinator.fill("main [name=text]", "نعم، بالتوقيع الوطني.")
    coordinator.click("#questions form button")
    coordinator.wait_for_load_state()
    hold(coordinator, address.removeprefix("/ar/"))
    reviewer.goto("/ar/workspace/")
    reviewer.click(f"main a[href^='{address}']")
    assert "بالتوقيع الوطني" in reviewer.locator("#questions").inner_text()
    reviewer.click("#questions a[href$='/close/']")
    submit(reviewer)
    reviewer.goto(address)
    assert reviewer.locator("#questions .tone-done").count() == 1


def test_two_reviewers_score_apart_and_a_third_decides(people):
    first, second, third = (people[who] for who in REVIEWERS)
    waiting = queue_of(first)
    assert len(waiting) == 8
    hold(first, f"measurement/rounds/{CODE}/review/", next(iter(waiting.values())).removeprefix("/ar/"))
    for said, address in waiting.items():
        given = "0" if "صفاء" in said and "K1" in said else "3"
        score(first, address, given)
        # The second has not seen the first's score, and sees the passport's form of NUR otherwise.
        disputed = "نور" in said and "جواز" in said
        second.goto(address)
        assert second.locator("#decided").count() == 0
        score(second, address, "1" if disputed else given)
    disputed = queue_of(third)
    assert len(disputed) == 1
    [address] = disputed.values()
    score(third, address, "2")
    assert third.locator("[aria-invalid=true]").count() == 1
    fill(third, reason="النماذج وحدها متاحة.")
    submit(third)
    assert queue_of(third) == {}


def test_a_state_sees_its_decisions_and_contests_and_the_secretariat_decides(people):
    office, coordinator = people[OFFICER], people[FIRST]
    assert coordinator.goto(f"{ROUND}decisions/NUR/").status == 404
    office.goto("/ar/workspace/")
    office.click("main a[href$='/review/end/']")
    fill(office, until=today().isoformat())
    submit(office)
    coordinator.goto(ROUND)
    follow(coordinator, "main a[href$='/decisions/NUR/']")
    assert coordinator.locator("main tbody tr").count() == 10
    assert coordinator.goto(f"{ROUND}decisions/SAF/").status == 404
    coordinator.goto(f"{ROUND}decisions/NUR/")
    hold(coordinator, f"measurement/rounds/{CODE}/decisions/NUR/", f"measurement/rounds/{CODE}/")
    for service, reason in (("جواز", "النماذج تُقدَّم إلكترونياً."), ("مولود", "المستوى كامل.")):
        coordinator.goto(f"{ROUND}decisions/NUR/")
        coordinator.locator("main tbody tr", has_text="K1").filter(has_text=service).locator("a").first.click()
        assert not re.search("مراجع.* الأول|المراجِعة", coordinator.locator("#decided").inner_text())
        coordinator.click("main a[href$='/contest/']")
        fill(coordinator, reason=reason)
        submit(coordinator)
    hold(coordinator, f"measurement/rounds/{CODE}/contests/")
    office.goto("/ar/workspace/")
    office.click("main a[href$='/contests/']")
    for at, (status, value) in enumerate((("upheld", "3"), ("rejected", ""))):
        office.goto(f"{ROUND}contests/")
        office.locator("main li.record", has_text=("جواز", "مولود")[at]).locator("a[href$='/decide/']").click()
        if not at:
            hold(office, office.url.split("/ar/")[1])
            office.goto(office.url.replace("/en/", "/ar/"))
        office.check(f"main [name=status][value={status}]")
        if value:
            office.check(f"main [name=value][value='{value}']")
        fill(office, decision="نظرت الأمانة في الدليل.")
        submit(office)
    coordinator.goto(f"{ROUND}contests/")
    assert coordinator.locator("main li.record", has_text="نظرت الأمانة في الدليل.").count() == 2


def test_results_are_settled_once_the_last_day_is_over_computed_and_published(people):
    office = people[OFFICER]
    office.goto(f"{ROUND}contests/settle/")
    submit(office)
    assert office.locator(".error-summary").count() == 1
    # The next morning: the same server, where it is already tomorrow.
    people.site.stop()
    people.site.environment["MULTAQA_ZONE"] = FIRST_TO_RISE
    people.site.start()
    office.goto("/ar/workspace/")
    office.click("main a[href$='/settle/']")
    submit(office)
    office.goto(f"{ROUND}draft/")
    office.click("main a[href$='/compute/']")
    fill(office, runs="200")
    hold(office, f"measurement/rounds/{CODE}/draft/compute/")
    office.goto(f"{ROUND}draft/compute/")
    fill(office, runs="200")
    submit(office)
    assert office.locator("main tbody tr").count() == 2
    coordinator = people[FIRST]
    coordinator.goto(ROUND)
    follow(coordinator, "main a[href$='/draft/']")
    assert coordinator.locator("main tbody tr").count() == 1
    hold(coordinator, f"measurement/rounds/{CODE}/draft/")
    assert people.open().goto(f"{ROUND}releases/").status == 404
    office.goto(f"{ROUND}draft/")
    office.click("main a[href$='/publish/']")
    submit(office)
    assert office.url.endswith(f"{ROUND}releases/1/")


def test_the_public_opens_a_score_and_verifies_the_bundle(people, tmp_path):
    reader = people.open()
    reader.goto("/ar/measurement/")
    reader.click("main .card-grid h2 a")
    reader.click("main a[href*='/maturity/1/']")
    reader.click("main a[href$='/results/']")
    hold(reader, "measurement/maturity/1/results/")
    reader.goto("/ar/measurement/maturity/1/results/")
    reader.locator(f"main a[href*='/rounds/{CODE}/releases/1/']").first.click()
    reader.goto(f"{ROUND}releases/1/")
    hold(reader, f"measurement/rounds/{CODE}/releases/", f"measurement/rounds/{CODE}/releases/1/")
    reader.goto(f"{ROUND}releases/1/")
    for _depth in range(3):
        reader.locator("main tbody th a").first.click()
    hold(reader, reader.url.split("/ar/")[1])
    path = tmp_path / "bundle.zip"
    reader.goto(f"{ROUND}releases/1/")
    with reader.expect_download() as download:
        reader.click("main a[href$='/bundle/']")
    download.value.save_as(path)
    assert verified(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert not verified(path)


def verified(bundle: Path) -> bool:
    """Say whether the engine, run by anybody, accepts a bundle."""
    command = [str(Path(sys.executable).with_name("mizan")), "release", "verify", str(bundle)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_mistake_is_put_right_by_another_release(people, tmp_path):
    office = people[OFFICER]
    office.goto(f"{ROUND}decisions/SAF/")
    office.locator("main tbody tr", has_text="K4").locator("a").first.click()
    office.click("main a[href$='/decide/']")
    fill(office, value="6", reason="سقطت ثلاث حملات من العد.")
    submit(office)
    office.goto(f"{ROUND}draft/publish/")
    submit(office)
    assert office.locator("[aria-invalid=true]").count() >= 1
    fill(office, **in_three("what_changed", "عُدّت حملات صفاء كلها.", "All campaigns of Safa.", "Toutes les campagnes."))
    submit(office)
    assert office.url.endswith(f"{ROUND}releases/2/")
    reader = people.open()
    reader.goto(f"{ROUND}releases/1/")
    reader.click("main .notice a[href$='/releases/2/']")
    assert "عُدّت حملات صفاء كلها." in reader.locator("main").inner_text()
    hold(reader, f"measurement/rounds/{CODE}/releases/2/")
    for number in (1, 2):
        path = tmp_path / f"{number}.zip"
        reader.goto(f"{ROUND}releases/{number}/")
        with reader.expect_download() as download:
            reader.click("main a[href$='/bundle/']")
        download.value.save_as(path)
        assert verified(path)
