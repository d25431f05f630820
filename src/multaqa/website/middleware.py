"""Public pages are made once and handed out until anything changes.

Every change writes an event, so the digest at the head of the audit chain names the state of all records: a page made
under one digest is right for as long as the head has it, on every process and machine, and is never asked to be
forgotten. Only what a stranger reads is kept: whoever carries a session gets a page of their own.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

from multaqa.accounts.choices import Role
from multaqa.audit import queries as audit
from multaqa.members.queries import today

KEPT_HEADERS = (
    "Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition", "Vary", "Cache-Control",
    "X-Frame-Options",
)  # fmt: skip
A_DAY = 86_400
LARGEST = 512 * 1024


class PublicPagesMiddleware:
    """Answers a stranger's reading from what was made before; stands outside the compression, so that is kept too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.KEPT_PAGES or not _is_strangers_reading(request):
            return self.get_response(request)
        cache, key = caches["pages"], _key(request)
        if kept := cache.get(key):
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if _may_be_kept(request, response):
            headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            cache.set(key, (response.content, headers), A_DAY)
        return response


def _is_strangers_reading(request: HttpRequest) -> bool:
    personal = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    return request.method == "GET" and "HX-Request" not in request.headers and personal.isdisjoint(request.COOKIES)


def _key(request: HttpRequest) -> str:
    """Return what a page depends on: the state of all records, the day, the address, and the encoding asked for."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    head = audit.digest()
    vars(request)["head"] = head  # The frame of the page asks for it too.
    parts = (head, str(today()), str(packed), request.get_host(), request.get_full_path())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Keep whole answers of addresses that the public may read, and none that hands out a cookie or a token."""
    if response.status_code != 200 or response.streaming or len(response.content) > LARGEST:
        return False
    match = getattr(request, "resolver_match", None)
    access = getattr(match.func, "access", None) if match else None
    is_public = access is not None and Role.PUBLIC in access.read
    return is_public and not response.cookies and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
