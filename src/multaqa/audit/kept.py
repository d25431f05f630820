"""Public pages, kept as they were made until anything changes.

Every change appends an event to the chain, so the chain's head tells whether a page made earlier is still true: a kept
page costs one small query. Only readers without a session are served from here, on addresses that show nothing but
audited records, and a page is made anew each day.

    @opens(to=EVERYONE)
    @kept
    def detail(request, code): ...
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from multaqa.audit.queries import head

View = Callable[..., HttpResponse]
Key = tuple[Any, ...]

# The longest address and page worth a place in memory.
_ADDRESS, _PAGE = 300, 512 * 1024
_pages: OrderedDict[Key, HttpResponse] = OrderedDict()
_lock = Lock()


def kept(view: View) -> View:
    """Serve a reader without a session the page as it was made last, if nothing has changed since."""

    @wraps(view)
    def look(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_anybody(request):
            return view(request, *args, **kwargs)
        newest = head()
        key = (request.get_full_path(), get_language(), newest.digest if newest else "", timezone.localdate())
        if (page := _find(key)) is None:
            page = view(request, *args, **kwargs)
            _keep(key, request, page)
        return _copy(page)

    return look


def _is_anybody(request: HttpRequest) -> bool:
    """Say whether the page would be the same for everybody: no session, no message, no fragment."""
    personal = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    plain = request.method == "GET" and "HX-Request" not in request.headers
    return bool(settings.KEPT_PAGES) and plain and personal.isdisjoint(request.COOKIES)


def _find(key: Key) -> HttpResponse | None:
    with _lock:
        if key in _pages:
            _pages.move_to_end(key)
        return _pages.get(key)


def _keep(key: Key, request: HttpRequest, page: HttpResponse) -> None:
    made_for_one = page.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    if page.status_code != 200 or page.streaming or made_for_one:
        return
    if len(key[0]) > _ADDRESS or len(page.content) > _PAGE:
        return
    with _lock:
        _pages[key] = _copy(page)
        while len(_pages) > settings.KEPT_PAGES:
            _pages.popitem(last=False)


def _copy(page: HttpResponse) -> HttpResponse:
    """Return a page of its own to each reader: what comes after the view writes into it."""
    if page.streaming:
        return page
    copy = HttpResponse(page.content, status=page.status_code, headers=dict(page.headers))
    copy.cookies = page.cookies
    return copy
