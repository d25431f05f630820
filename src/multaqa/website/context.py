"""What every page's frame needs."""

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from multaqa.audit import queries as audit
from multaqa.members import queries as members


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Return the network, the links to this page's other languages, and who is reading."""
    address = request.get_full_path()
    return {
        "network": SimpleLazyObject(lambda: _network(request)),
        "standing": getattr(request, "standing", None),
        "language_links": [
            {
                "code": code,
                "name": name,
                "url": _in_language(address, code),
                "current": code == get_language(),
            }
            for code, name in settings.LANGUAGES
        ],
        "demonstration": settings.DEMONSTRATION_NOTICE if settings.DEMONSTRATION else "",
    }


def _network(request: HttpRequest) -> Any:
    """Return what every page says of the network, asked for once until a record changes."""
    if not settings.KEPT_PAGES:
        return members.masthead()
    return _masthead(getattr(request, "head", None) or audit.digest())


@lru_cache(maxsize=1)
def _masthead(_head: str) -> Any:
    return members.masthead()


def _in_language(address: str, code: str) -> str:
    # By the prefix alone: it holds for an address that leads nowhere too, and costs no resolving.
    return re.sub(r"^/[a-z]{2}(?=/)", f"/{code}", address)
