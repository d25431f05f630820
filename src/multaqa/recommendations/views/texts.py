"""The list of adopted texts and the page of each."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.audit import queries as audit
from multaqa.audit.chain import reference
from multaqa.common.answers import as_json
from multaqa.common.languages import passage
from multaqa.common.letters import lettered
from multaqa.common.spreadsheets import csv_response
from multaqa.recommendations import policies, queries, represent
from multaqa.recommendations.forms.filters import TextFilter
from multaqa.recommendations.models import Recommendation
from multaqa.recommendations.queries import Progress
from multaqa.recommendations.views.shown import line_rows

PER_PAGE = 40


def counts_for(request: HttpRequest, texts: list[Recommendation]) -> dict[int, Progress]:
    """Return the counts of each line of `texts` that this reader may see."""
    counted = queries.progress_of(line.pk for text in texts for line in text.lines.all())
    return {key: one for key, one in counted.items() if policies.may_see_counts(request.standing, one.total)}


def _found(request: HttpRequest) -> tuple[TextFilter, list[Recommendation]]:
    form = TextFilter(request.GET, who=request.standing)
    return form, queries.listed(request.standing, **form.wanted)


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the adopted texts, and who must act on them."""
    form, found = _found(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counted = counts_for(request, list(page))
    context = {
        "form": form,
        "page": page,
        "count": len(found),
        "rows": [(text, queries.total(_counted(text, counted)), queries.first_due(text)) for text in page],
        "holders": queries.who_must_act(request.standing),
        "sees_statuses": policies.may_see_statuses(request.standing),
        "may": {"keep_themes": policies.may_keep_themes(request.standing)},
    }
    return render(request, "recommendations/list.html", context)


def _counted(text: Recommendation, counted: dict[int, Progress]) -> list[Progress]:
    return [counted[line.pk] for line in text.lines.all() if line.pk in counted]


@opens(to=EVERYONE)
def index_json(request: HttpRequest) -> JsonResponse:
    """List the adopted texts as data."""
    _form, found = _found(request)
    counted = counts_for(request, found)
    rows = [represent.text(text, counted, {}) for text in found]
    return as_json({"recommendations": rows})


@opens(to=EVERYONE)
def index_csv(request: HttpRequest) -> HttpResponse:
    """List the adopted texts as a table."""
    _form, found = _found(request)
    headings = [_("Number"), _("Meeting"), _("Adopted on"), pgettext("of a list", "Letter"), _("Kind")]
    headings += ["العربية", "English", "Français", _("Line"), _("What is asked"), _("Addressee"), _("Theme"), _("Due")]
    return csv_response("recommendations.csv", [*headings, _("Life")], _csv_rows(found))


def _csv_rows(found: list[Recommendation]):
    for text in found:
        mark = lettered(text.order, "en")
        first = [text.code, text.meeting.title, text.adopted_on, mark, text.get_kind_display()]
        first += [text.text_ar, text.text_en, text.text_fr]
        for line in text.lines.all() or [None]:
            yield [*first, *(_csv_line(line) if line else [""] * 6)]


def _csv_line(line: Any) -> list[Any]:
    theme = line.theme.name if line.theme else ""
    asked = passage(line, "text").text
    return [line.code, asked, line.get_addressee_display(), theme, line.due_on, line.get_life_display()]


def wanted(request: HttpRequest, code: str) -> Recommendation:
    """Return an adopted text if this reader may see it; otherwise it does not exist for them."""
    text = queries.with_lines(queries.visible_to(request.standing)).filter(code=code).first()
    if text is None:
        raise Http404
    return text


def rights(request: HttpRequest, text: Recommendation) -> dict[str, bool]:
    """Return what this reader may do to a text, for the buttons."""
    who = request.standing
    return {
        "reword": policies.may_reword(who, text),
        "break_down": policies.may_break_down(who, text),
        "see_statuses": policies.may_see_statuses(who),
    }


@opens(to=EVERYONE)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show an adopted text with its lines and what came of them; the number of a line leads to its place there."""
    text = queries.visible_to(request.standing).filter(code=code).first()
    if text is None and (line := queries.lines_visible_to(request.standing).filter(code=code).first()):
        return redirect(reverse("recommendations:detail", args=[line.recommendation.code]) + f"#{line.code}")
    text = wanted(request, code)
    may = rights(request, text)
    context = {
        "text": text,
        "lines": line_rows(request.standing, text, counts_for(request, [text])),
        "corrigenda": text.meeting.corrigenda.filter(record=reference(text)),
        "may": may,
        "events": _history(text) if may["see_statuses"] else None,
    }
    return render(request, "recommendations/detail.html", context)


def _history(text: Recommendation) -> QuerySet:
    """Return the events of a text and of its lines, newest first."""
    found = audit.history(text)
    for line in text.lines.all():
        found |= audit.history(line)
    return found


@opens(to=EVERYONE)
def detail_json(request: HttpRequest, code: str) -> JsonResponse:
    """Give an adopted text with its lines, as far as this reader may see what came of them."""
    text = wanted(request, code)
    statuses = queries.of_lines(request.standing, text.lines.all())
    made = represent.text(text, counts_for(request, [text]), statuses)
    return as_json(made)
