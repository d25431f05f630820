"""What the views of this app share."""

from typing import Any

from django.urls import reverse

from multaqa.accounts.choices import Role
from multaqa.common.bidi import isolate
from multaqa.common.deeds import back_to

SECRETARIAT = {Role.SECRETARIAT}


def page_of(code: str) -> str:
    """Return the address of an adopted text, or of a line's place on its text's page."""
    return reverse("recommendations:detail", args=[code])


def under(code: str) -> dict[str, Any]:
    """Return the trail of a page that changes something about an adopted text."""
    return back_to(page_of(code), isolate(code, "ltr"))
