"""Portals send ratings: what is taken, what is refused, and that nothing counts twice."""

import gzip
import json
from datetime import timedelta

import polars
import pytest
from django.db import IntegrityError, transaction

from multaqa.audit.queries import broken_links
from multaqa.common.errors import NotPermitted, Refused
from multaqa.measurement.actions import ratings as actions
from multaqa.measurement.models import RatingBatch, RatingToken
from multaqa.members.queries import today
from tests.multaqa.measurement.factories import an_edition
from tests.multaqa.measurement.ratings import OFFICE, a_rating, a_token, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def secret(db):
    an_edition()
    return a_token()[1]


def kept(folder) -> list[dict]:
    files = sorted((folder / "ratings").glob("state=*/*.parquet"))
    return [row for path in files for row in polars.read_parquet(path).to_dicts()]


def test_a_batch_is_kept_as_it_came(secret, folder):
    answer = send(secret, [a_rating(1), a_rating(2, state="jor")])
    assert answer.status_code == 200
    assert answer.json() == {"key": "k1", "accepted": 2, "refused": [], "refused_rows": 0}
    assert kept(folder) == [{**a_rating(1), "state": "JOR"}, {**a_rating(2), "state": "JOR"}]
    batch = RatingBatch.objects.get()
    assert (batch.rows, batch.refused, batch.token.last_used_at) == (2, 0, batch.received_at)
    assert (folder / batch.path).is_file()
    assert list(broken_links()) == []


def test_an_array_does_as_well_as_lines(secret, folder):
    answer = send(secret, json.dumps([a_rating(1), a_rating(2)]).encode(), content_type="application/json")
    assert answer.json()["accepted"] == 2
    assert len(kept(folder)) == 2


FAULTS = {
    "id": ["", "x" * 81, 7, None, "\ud800", "a\0", "a\x07"],
    "state": ["TUN", "j", 4],
    "service": ["no-such-service", "s 1", "", None],
    "channel": ["paper", "Portal", None],
    "rated_at": ["2026-02-30", "yesterday", "1999-12-31", "2026-3-1", 20260301, None],
    "score": [0, 6, 4.0, "4", True, None],
    "person": ["someone@example.org", "abc", "g" * 64, None],
}


@pytest.mark.parametrize(
    ("column", "value"), [(column, value) for column, values in FAULTS.items() for value in values]
)
def test_a_bad_cell_refuses_its_row_and_no_other(secret, folder, column, value):
    answer = send(secret, [a_rating(1), a_rating(2, **{column: value}), a_rating(3)]).json()
    assert (answer["accepted"], answer["refused_rows"]) == (2, 1)
    assert [(refusal["line"], refusal["column"]) for refusal in answer["refused"]] == [(2, column)]
    assert [row["id"] for row in kept(folder)] == ["r1", "r3"]


def test_a_column_whose_name_is_no_text_is_told_all_the_same(secret):
    told = send(secret, [a_rating(1, **{"\ud800" + "x" * 200: 1})])
    assert (told.status_code, told.json()["refused"][0]["line"]) == (200, 1)
    assert told.json()["refused"][0]["column"] == "?" + "x" * 79


@pytest.mark.parametrize("body", [gzip.compress(b"x" * 10_000_000), b'{"score":' + b"9" * 5000 + b"}", b'{"id":1e999}'])
def test_what_is_packed_or_swollen_is_refused_and_not_unpacked(secret, folder, body):
    answer = send(secret, body, **{"Content-Encoding": "gzip"})
    assert answer.status_code in (200, 400)
    assert answer.json().get("accepted", 0) == 0
    assert kept(folder) == []


def test_every_fault_of_a_row_is_told_with_its_line(secret):
    rows = b'{"id": "a"}\n\nnonsense\n[1]\n' + json.dumps(a_rating(9, extra=1)).encode()
    told = {(refusal["line"], refusal["column"]) for refusal in send(secret, rows).json()["refused"]}
    missing = {(1, name) for name in ("service", "channel", "rated_at", "score", "person")}
    assert told == missing | {(3, ""), (4, ""), (5, "extra")}


def test_sending_again_says_the_same_and_keeps_nothing_more(secret, folder):
    rows = [a_rating(1), a_rating(2, score=9)]
    first, again = send(secret, rows), send(secret, rows)
    assert (again.status_code, again.content) == (200, first.content)
    assert (RatingBatch.objects.count(), len(kept(folder))) == (1, 1)


def test_a_key_stands_for_one_content(secret, folder):
    send(secret, [a_rating(1)])
    answer = send(secret, [a_rating(2)])
    assert (answer.status_code, answer.json()["error"]) == (409, "key-used")
    assert [row["id"] for row in kept(folder)] == ["r1"]


def test_keys_belong_to_their_token(secret):
    assert send(a_token("tun")[1], [a_rating(1)]).status_code == 200
    assert send(secret, [a_rating(1)]).status_code == 200
    assert RatingBatch.objects.count() == 2


def test_the_one_who_loses_the_race_answers_as_the_winner(secret, folder, monkeypatch):
    """Both looked before either wrote: the constraint of the table decides."""
    token = RatingToken.objects.get()
    first, other = (actions.Batch("k", body, [(1, a_rating(at))]) for at, body in enumerate((b"one", b"two")))
    answer = actions.receive(token, first)
    monkeypatch.setattr(actions.queries, "batch", lambda *_: None)
    assert actions.receive(token, first) == answer
    with pytest.raises(actions.KeyUsed):
        actions.receive(token, other)
    assert len(kept(folder)) == 1


@pytest.mark.parametrize(
    ("headers", "status", "error"),
    [
        ({"Authorization": None}, 401, "token"),
        ({"Authorization": "Bearer mrt_guessed"}, 401, "token"),
        ({"Authorization": "Basic abc"}, 401, "token"),
        ({"Idempotency-Key": None}, 400, "key"),
        ({"Idempotency-Key": "x" * 81}, 400, "key"),
        ({"content_type": "text/csv"}, 415, "type"),
    ],
)
def test_a_request_that_cannot_be_taken_says_why(secret, headers, status, error):
    answer = send(secret, [a_rating(1)], **headers)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.has_header("WWW-Authenticate") == (status == 401)
    assert RatingBatch.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "kind", "status", "error"),
    [
        (b"\n\n", "application/x-ndjson", 400, "empty"),
        (b"\xff", "application/x-ndjson", 400, "not-utf8"),
        (b"{}", "application/json", 400, "no-array"),
        (b"[", "application/json", 400, "not-json"),
        (b"[" * 100_000, "application/json", 400, "not-json"),
        (b"[]", "application/json", 400, "empty"),
        (b"{}\n" * (actions.MOST_ROWS + 1), "application/x-ndjson", 413, "too-many"),
        (b" " * (6 << 20), "application/x-ndjson", 413, "too-large"),
    ],
)
def test_a_body_that_cannot_be_taken_says_why(secret, body, kind, status, error):
    answer = send(secret, body, content_type=kind)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_a_revoked_or_expired_token_sends_nothing(secret):
    token = RatingToken.objects.get()
    RatingToken.objects.update(expires_on=today() - timedelta(days=1))
    assert send(secret, [a_rating(1)]).status_code == 401
    RatingToken.objects.update(expires_on=today())
    assert send(secret, [a_rating(1)]).status_code == 200
    token.refresh_from_db()
    actions.revoke_token(token, by=OFFICE)
    assert send(secret, [a_rating(1)], key="k2").status_code == 401


def test_no_session_and_no_cookie_counts_here(client_as):
    an_edition()
    officer = client_as("secretariat")
    assert send("", [a_rating(1)], client=officer, Authorization=None).status_code == 401


def test_the_address_says_what_it_takes(client):
    assert set(client.get("/api/v1/ratings/").json()["takes"]) == {"id", "state", *a_rating()}


def test_only_the_digest_of_a_token_is_kept(secret):
    token = RatingToken.objects.get()
    assert secret.startswith("mrt_")
    assert len(secret) > 40
    assert secret not in str(vars(token))


def test_only_the_secretariat_issues_and_revokes(standing):
    token, _secret = a_token()
    director = standing("director", state="jor")
    with pytest.raises(NotPermitted):
        actions.issue_token(by=director, state=token.state, label="x", expires_on=today() + timedelta(days=2))
    with pytest.raises(NotPermitted):
        actions.revoke_token(token, by=director)
    with pytest.raises(Refused):
        a_token(expires_on=today())
    with pytest.raises(Refused):
        a_token(expires_on=today() + timedelta(days=800))


def test_the_secretariat_issues_a_token_and_sees_it_once(client_as):
    officer = client_as("secretariat")
    a_token("jor")
    fields = {"state": RatingToken.objects.get().state_id, "label": "بوابة", "expires_on": today() + timedelta(days=9)}
    page = officer.post("/en/measurement/ratings/issue/", fields)
    token = RatingToken.objects.get(label="بوابة")
    secret = next(word for word in page.content.decode().replace("<", " ").replace(">", " ").split() if "mrt_" in word)
    assert actions.queries.token_of(secret) == token
    assert "no-store" in page["Cache-Control"]
    listing = officer.get("/ar/measurement/ratings/").content.decode()
    assert "بوابة" in listing
    assert secret not in listing
    assert officer.post(f"/en/measurement/ratings/{token.pk}/revoke/", {"seen": 1}).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at


def test_a_batch_is_never_changed(secret):
    send(secret, [a_rating(1)])
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingBatch.objects.update(rows=7)


def test_a_file_that_no_batch_knows_is_swept_after_a_day(secret, folder):
    send(secret, [a_rating(1)])
    left = folder / "ratings" / "state=JOR" / "left.parquet"
    left.write_bytes(b"")
    assert actions.sweep() == 0
    assert actions.sweep(older_than=-1) == 1
    assert (left.exists(), len(kept(folder))) == (False, 1)
