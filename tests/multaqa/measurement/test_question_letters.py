"""A question on an answer and its reply are told by letter: to whom, in which language, with nothing of the answer."""

from decimal import Decimal

import pytest
from django.urls import reverse

from multaqa.audit.models import Event
from multaqa.measurement.models import Assignment, Query
from tests.multaqa.measurement.review_factories import a_round, answer_of
from tests.multaqa.people import a_body, a_state

pytestmark = pytest.mark.django_db
ASKED, REPLIED = "Where is 3 shown?", "On the page 3."


@pytest.fixture
def answer():
    """The answer on a service that the state handed to one of its institutions."""
    one = answer_of(a_round(), "jor", "K1", "s1")
    body = a_body("moh-jor", a_state("jor"))
    Assignment.objects.create(entry=one.entry, service=one.service, body=body)
    return one


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    """Return a function that sends a form, and lets go the letters that wait for the end of its transaction."""

    def sent(client, address: str, **typed):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, typed, follow=True)

    return sent


def address(answer, end: str = "") -> str:
    return reverse("measurement:review-answer", args=[answer.entry.round.code, answer.pk]) + end


def written_in(language: str, client):
    user = client.person.user
    user.language = language
    user.save()
    return client


def test_the_coordinator_and_the_institution_are_told_of_a_question_in_their_languages(
    answer, client_as, letterbox, send
):
    coordinator = written_in("fr", client_as("coordinator", state="jor"))
    director = client_as("director", state="jor")
    officer = written_in("en", client_as("institution", body="moh-jor"))
    others = [client_as("coordinator", state="tun"), client_as("institution", body="moh-tun"), director]
    assert send(client_as("reviewer"), address(answer, "ask/"), text=ASKED).status_code == 200
    assert sorted(letter.to for letter in letterbox.letters) == sorted(
        [coordinator.person.user.email, officer.person.user.email]
    )
    [french] = letterbox.to(coordinator.person.user.email)
    assert french.subject == "Question sur une réponse\u00a0: Un cycle d’essai, État jor"
    assert f"/fr/measurement/rounds/{answer.entry.round.code}/answers/{answer.pk}/#questions" in french.text
    [english] = letterbox.to(officer.person.user.email)
    assert "A round for testing" in english.subject
    for letter, place in ((french, coordinator), (english, officer)):
        shown = next(line for line in letter.text.splitlines() if "/measurement/" in line).strip("\u2066\u2068\u2069")
        assert place.get("/" + shown.split("/", 3)[3]).status_code == 200
    assert all(letterbox.to(other.person.user.email) == [] for other in others)


def test_where_there_is_no_coordinator_the_director_is_told(answer, client_as, letterbox, send):
    director = client_as("director", state="jor")
    send(client_as("reviewer"), address(answer, "ask/"), text=ASKED)
    assert [letter.to for letter in letterbox.letters] == [director.person.user.email]


def test_the_reply_is_told_to_whoever_asked_and_what_they_ask_next_to_the_state(answer, client_as, letterbox, send):
    reviewer, coordinator = client_as("reviewer"), client_as("coordinator", state="jor")
    send(reviewer, address(answer, "ask/"), text=ASKED)
    query = Query.objects.get()
    letterbox.letters.clear()
    send(coordinator, address(answer, f"questions/{query.pk}/reply/"), text=REPLIED)
    [letter] = letterbox.letters
    assert letter.to == reviewer.person.user.email
    assert f"/answers/{answer.pk}/#questions" in letter.text
    letterbox.letters.clear()
    send(reviewer, address(answer, f"questions/{query.pk}/reply/"), text=ASKED)
    assert [letter.to for letter in letterbox.letters] == [coordinator.person.user.email]


def test_a_letter_names_round_service_and_question_and_nothing_of_what_was_said(answer, client_as, letterbox, send):
    written_in("en", client_as("coordinator", state="jor"))
    reviewer = written_in("en", client_as("reviewer"))
    answer.value = Decimal("3.75")
    answer.save()
    send(reviewer, address(answer, "ask/"), text=ASKED)
    send(
        client_as("director", state="jor"), address(answer, f"questions/{Query.objects.get().pk}/reply/"), text=REPLIED
    )
    assert len(letterbox.letters) == 2
    for letter in letterbox.letters:
        assert "A round for testing" in letter.subject
        for named in (answer.service.name_en, answer.question.code, answer.question.text_en):
            assert named in letter.text
        hidden = (ASKED, REPLIED, "secret note", "3.75", reviewer.person.user.email)
        assert not [word for word in hidden if word in letter.text + letter.subject]


def test_who_may_no_longer_act_is_not_written_to(answer, client_as, letterbox, send):
    reviewer, coordinator = client_as("reviewer"), client_as("coordinator", state="jor")
    send(reviewer, address(answer, "ask/"), text=ASKED)
    letterbox.letters.clear()
    reviewer.person.user.is_active = False
    reviewer.person.user.save()
    send(coordinator, address(answer, f"questions/{Query.objects.get().pk}/reply/"), text=REPLIED)
    assert letterbox.letters == []
    assert Query.objects.get().messages.count() == 2


def test_a_refused_address_is_named_to_those_who_check_and_the_message_stands(
    answer, client_as, letterbox, monkeypatch
):
    # The transaction of a test never ends, and the page that follows the deed is looked at inside it.
    monkeypatch.setattr("multaqa.measurement.actions.telling.transaction.on_commit", lambda run: run())
    coordinator, reviewer = client_as("coordinator", state="jor"), client_as("reviewer")
    letterbox.refused = {coordinator.person.user.email, reviewer.person.user.email}
    page = reviewer.post(address(answer, "ask/"), {"text": ASKED}, follow=True).content.decode()
    assert "لم يقبل خادم البريد" in page
    assert coordinator.person.user.name in page
    query = Query.objects.get()
    page = coordinator.post(address(answer, f"questions/{query.pk}/reply/"), {"text": REPLIED}, follow=True)
    page = page.content.decode()
    assert "تعذّر إرسال رسالة" in page
    assert reviewer.person.user.name not in page
    assert query.messages.count() == 2
    told = Event.objects.filter(deed="measurement.tell_failed").order_by("pk")
    assert [event.content["change"]["accounts"] for event in told] == [
        [coordinator.person.user.pk],
        [reviewer.person.user.pk],
    ]


def test_no_letter_goes_out_for_what_was_refused(answer, client_as, letterbox, send):
    client_as("coordinator", state="jor")
    reviewer = client_as("reviewer")
    assert send(reviewer, address(answer, "ask/"), text=" ").status_code == 422
    assert letterbox.letters == []
