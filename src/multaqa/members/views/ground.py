"""What the views of members share."""

from typing import Any

from django.http import HttpRequest

from multaqa.accounts.choices import Role
from multaqa.common.languages import LANGUAGES
from multaqa.common.models import Recorded

SECRETARIAT = {Role.SECRETARIAT}
FOCAL = {Role.SECRETARIAT, Role.DIRECTOR, Role.COORDINATOR}


def initial_of(record: Recorded, *fields: str, texts: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what a form on `record` begins with: `fields` as they are, `texts` in each language, and the version."""
    initial = {field: getattr(record, field) for field in fields}
    for field in texts:
        initial |= {f"{field}_{at}": getattr(record, f"{field}_{at}") or "" for at in LANGUAGES}
    return {**initial, "seen": record.version}


def uploaded(request: HttpRequest) -> dict[str, Any]:
    """Return what a form with a file begins with when it was sent."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
