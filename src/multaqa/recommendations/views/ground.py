"""What the views of this app share."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from multaqa.accounts.choices import Role
from multaqa.common.bidi import isolate

SECRETARIAT = {Role.SECRETARIAT}


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even if it is nothing but the sending."""
    return request.POST if request.method == "POST" else None


def page_of(code: str) -> str:
    """Return the address of an adopted text, or of a line's place on its text's page."""
    return reverse("recommendations:detail", args=[code])


def under(code: str) -> dict[str, Any]:
    """Return the trail of a page that changes something about an adopted text."""
    return {"cancel_url": page_of(code), "parent_url": page_of(code), "parent": isolate(code, "ltr")}
