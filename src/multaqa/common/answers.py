"""What stands beside a page: the same records as data, and as a calendar."""

from typing import Any

from django.http import HttpResponse, JsonResponse


def as_json(data: Any) -> JsonResponse:
    """Return `data` as JSON that people can read too: Arabic stays Arabic."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


def as_calendar(content: bytes, name: str) -> HttpResponse:
    """Return an iCalendar file called `name`."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
