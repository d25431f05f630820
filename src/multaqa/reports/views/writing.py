"""The secretariat's side: the frame, each paragraph, and the issue of a report."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.errors import NotPermitted
from multaqa.common.forms import attempt
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


def _page(request: HttpRequest, form, heading: str, parent: str, **more) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "submit": _("Save"),
        "cancel_url": parent,
        "parent_url": reverse("reports:list"),
        "parent": _("Reports"),
        **more,
    }
    return render(request, "common/form_page.html", context, status=422 if form.is_bound else 200)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def create(request: HttpRequest) -> HttpResponse:
    """Prepare a report to a session."""
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        done, report = attempt(form, lambda: actions.create(by=request.standing, **form.values))
        if done:
            messages.success(request, _("The report was prepared from the records of its period."))
            return redirect("reports:detail", report.session.ordinal) if report else redirect("reports:list")
    return _page(request, form, _("Prepare a report"), reverse("reports:list"))


@opens(to=SECRETARIAT, write=SECRETARIAT)
def change(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Change a report's period, title, symbol and so on."""
    report = _writable(request, ordinal)
    initial = {name: getattr(report, name) for name in FRAME} | {"seen": report.version}
    form = ReportForm(request.POST or None, initial=initial)
    address = reverse("reports:detail", args=[ordinal])
    if form.is_bound and form.is_valid():
        done, _result = attempt(
            form, lambda: actions.change(report, by=request.standing, seen=form.seen_version, **form.values)
        )
        if done:
            messages.success(request, _("The report was changed."))
            return redirect(address)
    return _page(request, form, _("Change the report"), address)


def _writable(request: HttpRequest, ordinal: int) -> Report:
    report = wanted(request, ordinal)
    if not policies.may_write(request.standing, report):
        raise NotPermitted
    return report


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
    initial = {f"text_{code}": generated[code] for code in LANGUAGES} if placement == Placement.REPLACE else {}
    form = OwnTextForm(request.POST or None, initial=initial)
    address = reverse("reports:texts", args=[ordinal])
    if form.is_bound and form.is_valid():
        done, _own = attempt(
            form, lambda: actions.write(report, by=request.standing, key=key, placement=placement, **form.values)
        )
        if done:
            messages.success(request, _("Your paragraph stands in the report."))
            return redirect(address)
    heading = _("Replace a paragraph") if placement == Placement.REPLACE else _("Add a paragraph")
    return _page(request, form, heading, address, lede=generated[current_language()])


def _generated(report: Report, key: str) -> dict[str, str]:
    """Return the words that the paragraph `key` has now, by language."""
    facts, out = queries.facts_of(report), {}
    for language in LANGUAGES:
        found = [p for p in draft(facts, language).pieces if p.key == key and not p.is_heading]
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
    form = OwnTextForm(request.POST or None, initial=initial)
    address = reverse("reports:texts", args=[ordinal])
    if form.is_bound and form.is_valid():
        done, _own = attempt(
            form,
            lambda: actions.write(
                report,
                by=request.standing,
                key=own.key,
                placement=own.placement,
                own=own,
                seen=form.seen_version,
                **form.values,
            ),
        )
        if done:
            messages.success(request, _("Your paragraph was changed."))
            return redirect(address)
    return _page(request, form, _("Change your paragraph"), address)


def _confirmed(request: HttpRequest, deed, *, heading: str, consequence: str, submit: str, back: str) -> HttpResponse:
    """Ask, and do `deed` once the person has said yes."""
    form = ConfirmForm(request.POST or None)
    if form.is_bound and form.is_valid():
        done, _result = attempt(form, deed)
        if done:
            return redirect(back)
    context = {"form": form, "heading": heading, "consequence": consequence, "submit": submit, "cancel_url": back}
    return render(request, "common/confirm.html", context, status=422 if form.is_bound else 200)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def omit(request: HttpRequest, ordinal: int, key: str) -> HttpResponse:
    """Leave a paragraph out."""
    report = _writable(request, ordinal)
    _generated(report, key)
    return _confirmed(
        request,
        lambda: actions.omit(report, by=request.standing, key=key),
        heading=_("Leave the paragraph out"),
        consequence=_("The paragraph and its items will not be printed, and the following ones are renumbered."),
        submit=_("Leave it out"),
        back=reverse("reports:texts", args=[ordinal]),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def restore(request: HttpRequest, ordinal: int, pk: int) -> HttpResponse:
    """Take the secretariat's own text back."""
    report = _writable(request, ordinal)
    own = get_object_or_404(OwnText, report=report, pk=pk)
    return _confirmed(
        request,
        lambda: actions.restore(own, by=request.standing),
        heading=_("Take your text back"),
        consequence=_("Your words go; the generated paragraph, if there was one, stands again. History keeps them."),
        submit=_("Take it back"),
        back=reverse("reports:texts", args=[ordinal]),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def issue(request: HttpRequest, ordinal: int) -> HttpResponse:
    """Issue the report."""
    report = _writable(request, ordinal)
    return _confirmed(
        request,
        lambda: actions.issue(report, by=request.standing),
        heading=_("Issue the report"),
        consequence=_("Everybody will be able to read it, and it can no longer be written in."),
        submit=_("Issue"),
        back=reverse("reports:detail", args=[ordinal]),
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
        heading=_("Take the report back into draft"),
        consequence=_("The public will no longer see it until it is issued again. The audit chain keeps that."),
        submit=_("Take it back"),
        back=reverse("reports:detail", args=[ordinal]),
    )
