"""Answers that save as one types: what is lost on the way, what is late, who is signed out, and many at once."""

import json
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from tests.journeys.small import (
    FIRST,
    ROUND,
    SECOND,
    founded_network,
    kept,
    open_accounts,
    open_round,
    plan_round,
    saved,
)
from tests.journeys.test_reading import violations
from tests.journeys.visitors import OFFICER, PASSWORD, Visitors, sign_in

COMPANY = f"{ROUND}NUR/services/company/"
RIVALS = 5

pytestmark = pytest.mark.usefixtures("no_fault_in_any_browser")


@pytest.fixture(scope="module")
def people(browser, tmp_path_factory):
    """A site with a round that two coordinators of one state may fill in."""
    with founded_network(browser, tmp_path_factory.mktemp("saving"), "saving") as visitors:
        open_accounts(visitors, "first-coordinator", "second-coordinator")
        plan_round(visitors[OFFICER])
        open_round(visitors[OFFICER])
        yield visitors


def answers(people: Visitors) -> dict[str, dict]:
    """Return the answers of the state as data, by service and question."""
    page = people[FIRST]
    found = page.request.get(f"{ROUND}NUR.json").json()["answers"]
    return {f"{one['service'] or '-'}/{one['question']}": one for one in found}


def until(page, expression: str) -> None:
    """Wait until an expression holds in the page, whose policy lets no script be written into it."""
    for _try in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never so: {expression}")


def test_a_server_that_stops_while_one_types_receives_it_once_it_is_back(people):
    page = people[FIRST]
    page.goto(COMPANY)
    people.site.stop()
    page.fill("#K3-value", "41")
    page.fill("#K1-note", "كُتبت والخادم متوقف")
    kept(page, "K3")
    kept(page, "K1")
    people.site.start()
    # Nobody does anything: the page tries again by itself.
    saved(page, "K3")
    saved(page, "K1")
    now = answers(people)
    assert (now["company/K3"]["value"], now["company/K1"]["note"]) == ("41", "كُتبت والخادم متوقف")


def test_an_answer_whose_acknowledgement_was_lost_is_kept_once(people):
    page = people[FIRST]
    page.goto(COMPANY)
    before = answers(people)["company/K3"]["version"]
    sendings = []

    def lose(route):
        sendings.append(route.request.post_data)
        route.fetch()  # it arrives, and is kept
        route.abort("connectionreset")

    page.route("**/company/K3/", lose, times=1)
    page.fill("#K3-value", "42")
    saved(page, "K3")
    assert len(sendings) == 1
    assert (answers(people)["company/K3"]["version"], answers(people)["company/K3"]["value"]) == (before + 1, "42")


def test_slow_answers_do_not_overtake_what_is_typed_meanwhile(people):
    page = people[FIRST]
    page.goto(COMPANY)
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        held.append(route)

    page.route("**/company/K3/", hold_the_first)
    page.fill("#K3-value", "43")
    page.locator("#K3-status [data-local].tone-going").wait_for()
    page.locator("#K3-status [data-local]", has_text="…").wait_for()
    page.fill("#K3-value", "44")
    held[0].continue_()
    saved(page, "K3")
    until(page, "localStorage.length === 0")
    page.unroute("**/company/K3/")
    assert page.input_value("#K3-value") == "44"
    assert answers(people)["company/K3"]["value"] == "44"


def test_whoever_leaves_at_once_loses_nothing(people):
    page = people[FIRST]
    page.goto(COMPANY)
    page.fill("#K3-value", "45")
    page.click("main a[rel=prev]")
    page.goto(COMPANY)
    until(page, "document.querySelector('#K3-value').value === '45'")
    until(page, "localStorage.length === 0")
    assert answers(people)["company/K3"]["value"] == "45"


def test_answers_of_another_page_are_told_where_one_comes_back(people):
    page = people[FIRST]
    page.goto(COMPANY)
    page.context.set_offline(True)
    page.fill("#K3-value", "46")
    kept(page, "K3")
    page = people.reopen(FIRST)
    page.context.set_offline(False)
    page.goto(f"{ROUND}NUR/")
    page.click("[data-device] a:has-text('تسجيل شركة')")
    saved(page, "K3")
    assert page.input_value("#K3-value") == "46"
    page.goto(f"{ROUND}NUR/")
    assert page.locator("[data-device]").is_hidden()


def test_a_session_that_ended_keeps_what_was_typed_and_leads_back_to_it(people):
    page = people.open(FIRST)
    page.goto(COMPANY)
    page.context.clear_cookies(name="sessionid")
    page.fill("#K3-value", "47")
    page.locator("#K3-status .tone-stop a").click()
    page.fill("input[name=login]", FIRST)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{COMPANY}")
    saved(page, "K3")
    assert answers(people)["company/K3"]["value"] == "47"
    # A stale page, as after signing in again in another tab: it says so and offers to load again.
    page.context.clear_cookies(name="csrftoken")
    page.fill("#K3-value", "48")
    page.locator("#K3-status .tone-stop a").click()
    saved(page, "K3")
    assert answers(people)["company/K3"]["value"] == "48"


def test_what_one_person_left_on_the_device_is_not_shown_to_the_next(people):
    page = people.open(FIRST)
    page.goto(COMPANY)
    page.context.set_offline(True)
    page.fill("#K3-value", "49")
    kept(page, "K3")
    page.context.clear_cookies()
    page.context.set_offline(False)
    sign_in(page, SECOND)
    page.goto(COMPANY)
    assert page.input_value("#K3-value") == "48"
    assert page.locator("[data-device]").is_hidden()
    page.context.clear_cookies()
    sign_in(page, FIRST)
    page.goto(COMPANY)
    saved(page, "K3")
    assert answers(people)["company/K3"]["value"] == "49"


def test_without_javascript_the_form_works_by_its_button(people):
    page = people.open(FIRST, java_script_enabled=False)
    other = people[SECOND]
    page.goto(f"{ROUND}NUR/services/birth/")
    page.fill("#K3-value", "كثير")
    page.click("#K3 form[data-answer] button")
    assert page.locator("#K3-status .errorlist li").count() == 1
    assert page.input_value("#K3-value") == "كثير"
    page.fill("#K3-value", "51")
    page.click("#K3 form[data-answer] button")
    assert page.url.endswith("/services/birth/#K3")
    other.goto(f"{ROUND}NUR/services/birth/")
    other.fill("#K3-value", "52")
    saved(other, "K3")
    page.fill("#K3-value", "53")
    page.click("#K3 form[data-answer] > button")
    shown = page.locator("[data-outcome=conflict]")
    assert {"52", "53"} <= set(shown.inner_text().split())
    page.click("[data-outcome=conflict] button")
    assert answers(people)["birth/K3"]["value"] == "53"


def test_a_dispute_is_settled_by_keyboard_and_theirs_may_stay(people):
    page, other = people[FIRST], people[SECOND]
    for each in (page, other):
        each.goto(f"{ROUND}NUR/services/passport/")
    other.fill("#K3-value", "61")
    saved(other, "K3")
    page.fill("#K3-value", "62")
    page.locator("#K3-status [data-outcome=conflict]").wait_for()
    assert violations(page) == []
    # Typing goes on: the dispute stands, and what was typed last is still on the device.
    page.fill("#K3-value", "63")
    page.fill("#K3-note", "ملاحظة")
    page.locator("#K3-status [data-outcome=conflict]", has_text="ملاحظة").wait_for()
    page.locator("#K3-status button").focus()
    page.keyboard.press("Enter")
    saved(page, "K3")
    assert answers(people)["passport/K3"]["value"] == "63"
    other.fill("#K3-value", "64")
    other.locator("#K3-status [data-outcome=conflict]").wait_for()
    other.click("#K3-status [data-theirs]")
    other.wait_for_load_state()
    assert other.input_value("#K3-value") == "63"
    assert answers(people)["passport/K3"]["value"] == "63"


def rivals(people: Visitors, sendings: list[list[tuple[str, dict]]]) -> list[list]:
    """Send many answers at one moment from as many programs as there are lists; return what each was told."""
    programs = []
    for at, each in enumerate(sendings):
        page = people[(FIRST, SECOND)[at % 2]]
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
        token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
        order = {
            "address": people.site.address,
            "headers": {"Cookie": cookies, "HX-Request": "true"},
            "sendings": [(path, {**fields, "csrfmiddlewaretoken": token}) for path, fields in each],
        }
        program = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("rival.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        program.stdin.write(json.dumps(order) + "\n")
        program.stdin.flush()
        assert program.stdout.readline() == "ready\n"
        programs.append(program)
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    return [json.loads(program.communicate(timeout=120)[0]) for program in programs]


def test_fifty_answers_at_one_moment_have_one_winner_each_and_the_others_are_told(people):
    for who in (FIRST, SECOND):
        people[who].goto(f"{ROUND}NUR/answers/")
    places = {f"{service}/{code}": f"{ROUND}NUR/services/{service}/{code}/"
              for service in ("birth", "passport", "company") for code in ("K1", "K2", "K3")}  # fmt: skip
    places["-/K4"] = f"{ROUND}NUR/answers/K4/"
    for wave in ("أولاً", "ثانياً"):
        before = answers(people)
        sendings = [
            [
                (path, {"value": "1", "gap": "", "note": f"قال {rival} {wave}", "seen": before[key]["version"]})
                for key, path in places.items()
            ]
            for rival in range(RIVALS)
        ]
        told = rivals(people, sendings)
        now = answers(people)
        for at, key in enumerate(places):
            outcomes = [each[at] for each in told]
            winners = [rival for rival, (_status, outcome, _page) in enumerate(outcomes) if outcome == "saved"]
            assert len(winners) == 1, (key, [one[:2] for one in outcomes])
            assert (now[key]["note"], now[key]["version"]) == (f"قال {winners[0]} {wave}", before[key]["version"] + 1)
            losers = [each for rival, each in enumerate(outcomes) if rival not in winners]
            assert all(each[:2] == [409, "conflict"] and f"قال {winners[0]} {wave}" in each[2] for each in losers)


def test_one_sending_that_arrives_five_times_at_once_is_kept_once(people):
    for who in (FIRST, SECOND):
        people[who].goto(f"{ROUND}NUR/answers/")
    before = answers(people)["-/K4"]["version"]
    fields = {"value": "7", "gap": "", "note": "مرة واحدة", "seen": before, "submission": str(uuid.uuid4())}
    told = rivals(people, [[(f"{ROUND}NUR/answers/K4/", fields)] * RIVALS])
    assert [one[:2] for one in told[0]] == [[200, "saved"]] * RIVALS
    assert answers(people)["-/K4"]["version"] == before + 1
    people.site.command("audit", "verify")
