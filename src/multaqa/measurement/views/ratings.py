"""The door for programs: national portals send ratings here with a token of their state; docs/api/ratings.yaml."""

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.errors import NotPermitted
from multaqa.measurement.actions import ratings as actions
from multaqa.measurement.bridge.ratings import COLUMNS
from multaqa.measurement.models import RatingToken
from multaqa.measurement.queries import ratings as queries

LINES, ARRAY = "application/x-ndjson", "application/json"
LONGEST_KEY = 80


class Wrong(Exception):
    """The request as a whole cannot be taken."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        self.status, self.code, self.sentence = status, code, sentence
        super().__init__(code)


# Who sends is known by the token alone: no cookie is read, so that no other site can send in somebody's name.
@opens(to=EVERYONE, write=EVERYONE)
@csrf_exempt
def receive(request: HttpRequest) -> JsonResponse:
    """Take a batch of ratings, or tell what is taken here."""
    if request.method != "POST":
        return as_json({"takes": dict(COLUMNS), "types": [LINES, ARRAY], "rows_at_most": actions.MOST_ROWS})
    try:
        token = _token(request)
        return _answer(actions.receive(token, _batch(request)))
    except Wrong as wrong:
        return _refusal(wrong)
    except NotPermitted:
        return _refusal(Wrong(401, "token", "The token is not in force."))
    except actions.KeyUsed:
        return _refusal(Wrong(409, "key-used", "This Idempotency-Key came before with another content."))


def _answer(said: dict[str, Any]) -> JsonResponse:
    """Return an answer byte for byte as the first time: databases keep the values, not the order of their names."""
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1, "sort_keys": True})


def _refusal(wrong: Wrong) -> JsonResponse:
    response = JsonResponse({"error": wrong.code, "message": wrong.sentence}, status=wrong.status)
    if wrong.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="ratings"'
    return response


def _token(request: HttpRequest) -> RatingToken:
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = queries.token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise Wrong(401, "token", "Send the token of your state: Authorization: Bearer …")
    return token


def _batch(request: HttpRequest) -> actions.Batch:
    key = request.headers.get("Idempotency-Key", "").strip()
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise Wrong(400, "key", f"Send an Idempotency-Key of 1 to {LONGEST_KEY} visible ASCII characters.")
    try:
        body = request.body
    except RequestDataTooBig:
        raise Wrong(413, "too-large", "The batch is larger than 5 MB: send it in parts.") from None
    rows = _rows(request.content_type, body)
    if len(rows) > actions.MOST_ROWS:
        raise Wrong(413, "too-many", f"The batch has more than {actions.MOST_ROWS} rows: send it in parts.")
    if not rows:
        raise Wrong(400, "empty", "The batch has no rows.")
    return actions.Batch(key, body, rows)


def _rows(kind: str, body: bytes) -> list[tuple[int, Any]]:
    """Return the rows, each with its line, or its place in the array, from 1."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(400, "not-utf8", "The batch is not UTF-8.") from None
    if kind == LINES:
        return [(at, _object(line)) for at, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if kind != ARRAY:
        raise Wrong(415, "type", f"Send {LINES} or {ARRAY}.")
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise Wrong(400, "not-json", "The batch is not JSON.") from None
    if not isinstance(rows, list):
        raise Wrong(400, "no-array", "The batch is no array of ratings.")
    return list(enumerate(rows, start=1))


def _object(line: str) -> Any:
    """Return the row of a line; what is no JSON is no row, and is refused with its line."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
