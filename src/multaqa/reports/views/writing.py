"""The secretariat's side: the frame, each paragraph, and the issue of a report."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import deed_page, sent
from multaqa.common.errors import NotPermitted
from multaqa.common.languages import LANGUAGES, current_language
from multaqa.reports import actions, policies, queries
from multaqa.reports.assembly import draft
from multaqa.reports.choices import Placement
from multaqa.reports.document import plain
from multaqa.reports.forms import ConfirmForm, OwnTextForm, ReportForm
from multaqa.reports.models import OwnText, Report
from multaqa.reports.views.reading import rights, wanted

SECRETARIAT = {Role.SECRETARIAT}
FRAME = [name for name in ReportForm.base_fields if name not in ("seen", "submission")]


def _detail(report: Report | None) -> str:
    return reverse("reports:detail", args=[report.session.ordinal]) if report else reverse("reports:list")


def _texts(report: Report) -> str:
    return reverse("reports:texts", args=[report.session.ordinal])


def _page(request: HttpRequest, form, deed: Callable[[], Any], *, to, back: str, **context: Any) -> HttpResponse:
    parent = {"parent_url": reverse("reports:list"), "parent": _("Reports"), "cancel_url": back}
    return deed_page(request, form, deed, to=to, **parent, **({"submit": _("Save")} | context))


def _writable(request: HttpRequest, ordinal: int) -> Report:
    report = wanted(request, ordinal)
    if not policies.may_write(request.standing, report):
        raise NotPermitted
    return report


@opens(to=SECRETARIAT, write=SECRETARIAT)
def create(request: HttpRequest) -> HttpResponse:
    """Prepare a report to a session."""
    form = ReportForm(sent(request))
    return _page(
        request,
        form,
        lambda: actions.create(by=request.standing, **form.values),
        done=_("The report was prepared from the records of its period."),
        to=_detail,
        back=_detail(None),
        heading=_("Prepare a report"),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def change(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Change a report's period, title, symbol and so on."""
    report = _writable(request, ordinal)
    initial = {name: getattr(report, name) for name in FRAME} | {"seen": report.version}
    form = ReportForm(sent(request), initial=initial)
    return _page(
        request,
        form,
        lambda: actions.change(report, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The report was changed."),
        to=_detail(report),
        back=_detail(report),
        heading=_("Change the report"),
    )


@opens(to=SECRETARIAT)
def texts(request: HttpRequest, ordinal: int) -> HttpResponse:
    """List the paragraphs: what is generated, what comes from records, what the secretariat wrote or left out."""
    report = wanted(request, ordinal)
    made = draft(queries.facts_of(report), current_language())
    pieces = [(piece, "" if piece.is_heading else plain(piece.block.content)) for piece in made.pieces]
    context = {"report": report, "pieces": pieces, "may": rights(request, report)}
    return render(request, "reports/texts.html", context)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def write(request: HttpRequest, ordinal: int, key: str, placement: str) -> HttpResponse:
    """Replace the paragraph `key`, or add one after it, in the three languages side by side."""
    report = _writable(request, ordinal)
    if placement not in (Placement.REPLACE, Placement.AFTER):
        raise Http404
    generated = _generated(report, key)
    replacing = placement == Placement.REPLACE
    initial = {f"text_{code}": generated[code] for code in LANGUAGES} if replacing else {}
    form = OwnTextForm(sent(request), initial=initial)
    return _page(
        request,
        form,
        lambda: actions.write(report, by=request.standing, key=key, placement=placement, **form.values),
        done=_("Your paragraph stands in the report."),
        to=_texts(report),
        back=_texts(report),
        heading=_("Replace a paragraph") if replacing else _("Add a paragraph"),
        lede=generated[current_language()],
    )


def _generated(report: Report, key: str) -> dict[str, str]:
    """Return the words that the paragraph `key` has now, by language."""
    facts, out = queries.facts_of(report), {}
    for language in LANGUAGES:
        found = [piece for piece in draft(facts, language).pieces if piece.key == key and not piece.is_heading]
        if not found:
            raise Http404
        out[language] = plain(found[0].block.content)
    return out


@opens(to=SECRETARIAT, write=SECRETARIAT)
def rewrite(request: HttpRequest, ordinal: int, pk: int) -> HttpResponse:
    """Change a paragraph that the secretariat wrote."""
    report = _writable(request, ordinal)
    own = get_object_or_404(OwnText, report=report, pk=pk)
    initial = {f"text_{code}": getattr(own, f"text_{code}") for code in LANGUAGES} | {"seen": own.version}
    form = OwnTextForm(sent(request), initial=initial)
    return _page(
        request,
        form,
        lambda: actions.rewrite(own, by=request.standing, seen=form.seen_version, **form.values),
        done=_("Your paragraph was changed."),
        to=_texts(report),
        back=_texts(report),
        heading=_("Change your paragraph"),
    )


def _confirmed(request: HttpRequest, deed: Callable[[], Any], *, back: str, **context: Any) -> HttpResponse:
    """Ask, and do `deed` once the person has said yes."""
    form = ConfirmForm(sent(request))
    return _page(request, form, deed, to=back, back=back, template="common/confirm.html", **context)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def omit(request: HttpRequest, ordinal: int, key: str) -> HttpResponse:
    """Leave a paragraph out."""
    report = _writable(request, ordinal)
    _generated(report, key)
    return _confirmed(
        request,
        lambda: actions.omit(report, by=request.standing, key=key),
        done=_("The paragraph is left out."),
        heading=_("Leave the paragraph out"),
        consequence=_("The paragraph and its items will not be printed, and the following ones are renumbered."),
        submit=_("Leave it out"),
        back=_texts(report),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def restore(request: HttpRequest, ordinal: int, pk: int) -> HttpResponse:
    """Take the secretariat's own text back."""
    report = _writable(request, ordinal)
    own = get_object_or_404(OwnText, report=report, pk=pk)
    return _confirmed(
        request,
        lambda: actions.restore(own, by=request.standing),
        done=_("The generated paragraph stands again."),
        heading=_("Take your text back"),
        consequence=_("Your words go; the generated paragraph, if there was one, stands again. History keeps them."),
        submit=_("Take it back"),
        back=_texts(report),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def issue(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Issue the report."""
    report = _writable(request, ordinal)
    return _confirmed(
        request,
        lambda: actions.issue(report, by=request.standing),
        done=_("The report is issued."),
        heading=_("Issue the report"),
        consequence=_("Everybody will be able to read it, and it can no longer be written in."),
        submit=_("Issue"),
        back=_detail(report),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def reopen(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Take an issued report back into draft."""
    report = wanted(request, ordinal)
    if not policies.may_reopen(request.standing, report):
        raise NotPermitted
    return _confirmed(
        request,
        lambda: actions.reopen(report, by=request.standing),
        done=_("The report is a draft again."),
        heading=_("Take the report back into draft"),
        consequence=_("The public will no longer see it until it is issued again. The audit chain keeps that."),
        submit=_("Take it back"),
        back=_detail(report),
    )
