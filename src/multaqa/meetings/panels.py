"""What meetings show on the pages of the apps below."""

from typing import Any

from django.http import HttpRequest

from multaqa.common.panels import Shown, panel
from multaqa.meetings.queries import lists


@panel("publication", order=10)
def meetings_of(publication: Any, request: HttpRequest) -> Shown | None:
    """List the meetings at which a publication was presented, discussed or launched."""
    treated = lists.treatments_of(publication, request.standing)
    return ("meetings/_treatments.html", {"treatments": treated}) if treated else None
