"""The list, a report with its preview, and its editions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.languages import LANGUAGES, current_language
from multaqa.members.queries import states
from multaqa.reports import editions, policies, queries, represent
from multaqa.reports.assembly import document, draft
from multaqa.reports.models import Report
from multaqa.reports.writers import html


def wanted(request: HttpRequest, ordinal: int) -> Report:
    """Return the report to a session if this person may read it; otherwise it does not exist for them."""
    report = queries.visible_to(request.standing).filter(session__ordinal=ordinal).first()
    if report is None:
        raise Http404
    return report


def rights(request: HttpRequest, report: Report) -> dict[str, bool]:
    """Return what this person may do, for the buttons."""
    who = request.standing
    return {
        "write": policies.may_write(who, report),
        "issue": policies.may_issue(who, report),
        "reopen": policies.may_reopen(who, report),
    }


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the reports."""
    found = list(queries.visible_to(request.standing))
    context = {
        "reports": found,
        "may_create": policies.may_create(request.standing),
        "on_results": queries.editions_with_results(),
        "states": states(),
    }
    return render(request, "reports/list.html", context)


@opens(to=EVERYONE)
def index_json(request: HttpRequest) -> HttpResponse:
    """List the reports as data."""
    found = [represent.report(each) for each in queries.visible_to(request.standing)]
    shown = [one for each in queries.editions_with_results() for one in each]
    on_results = [{"index": one.index.code, "edition": one.code} for one in shown]
    return as_json({"reports": found, "on_results": on_results})


@opens(to=EVERYONE)
def detail(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Show a report as it would be printed, with its editions."""
    report = wanted(request, ordinal)
    made = document(draft(queries.facts_of(report), current_language()))
    context = {
        "report": report,
        "preview": mark_safe(html.fragment(made)),  # noqa: S308 (the writer escapes every text)
        "may": rights(request, report),
        "formats": editions.MEDIA_TYPES,
    }
    return render(request, "reports/detail.html", context)


@opens(to=EVERYONE)
def detail_json(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Give a report's frame and its pieces in the three languages."""
    report = wanted(request, ordinal)
    return as_json(represent.whole(report, queries.facts_of(report)))


@opens(to=EVERYONE)
def edition(request: HttpRequest, ordinal: int, language: str, format: str) -> HttpResponse:
    """Hand out a report as a file."""
    report = wanted(request, ordinal)
    if language not in LANGUAGES or format not in editions.MEDIA_TYPES:
        raise Http404
    body = editions.render(report, language=language, format=format)
    name = editions.file_name(report, language=language, format=format)
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(body, content_type=editions.MEDIA_TYPES[format], headers=headers)
