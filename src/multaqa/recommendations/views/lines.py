"""The secretariat's breakdown of an adopted text into lines, their end, and what came of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.accounts.access import opens
from multaqa.common.bidi import isolate
from multaqa.common.deeds import deed_page, offer, sent
from multaqa.recommendations import actions, policies, queries
from multaqa.recommendations.forms.lines import ConsequenceForm, EndForm, LineForm, ReopenForm
from multaqa.recommendations.forms.texts import ConfirmForm
from multaqa.recommendations.models import Consequence, Line
from multaqa.recommendations.views.ground import SECRETARIAT, page_of, under
from multaqa.recommendations.views.texts import wanted

_TEXTS = [f"{field}_{language}" for field in ("text", "quote") for language in ("ar", "en", "fr")]
_FIELDS = [*_TEXTS, "addressee", "body", "theme", "due_on"]
_TOLD = ["text_ar", "text_en", "text_fr", "meeting", "publication", "url", "happened_on"]


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Break the next line out of a text."""
    text = wanted(request, code)
    if not policies.may_break_down(request.standing, text):
        raise Http404
    form = LineForm(sent(request), text=text)
    return deed_page(
        request,
        form,
        lambda: actions.add_line(text, by=request.standing, **form.values),
        done=_("The line was added, and a follow-up opened before each addressee."),
        to=page_of(text.code),
        template="recommendations/line_form.html",
        heading=_("Break a line out of %(code)s") % {"code": isolate(text.code, "ltr")},
        submit=_("Add the line"),
        text=text,
        **under(text.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def change(request: HttpRequest, line: str) -> HttpResponse:
    """Redo a line to which nobody has answered."""
    record = _line(request, line)
    initial = {name: getattr(record, name) for name in _FIELDS}
    initial |= {"states": record.states.all(), "seen": record.version}
    form = LineForm(sent(request), text=record.recommendation, initial=initial)
    return deed_page(
        request,
        form,
        lambda: actions.change_line(record, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The line was redone."),
        to=page_of(record.code),
        template="recommendations/line_form.html",
        heading=_("Redo the line %(code)s") % {"code": isolate(record.code, "ltr")},
        submit=_("Save"),
        text=record.recommendation,
        has_history=queries.has_history(record),
        **under(record.recommendation.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def remove(request: HttpRequest, line: str) -> HttpResponse:
    """Take out a line to which nobody has answered."""
    record = _line(request, line)
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.remove_line(record, by=request.standing),
        done=_("The line was taken out."),
        to=page_of(record.recommendation.code),
        template="common/confirm.html",
        heading=_("Take out the line %(code)s?") % {"code": isolate(record.code, "ltr")},
        consequence=_("Its follow-ups, which hold no answer yet, go with it. The adopted wording stays as it is."),
        submit=pgettext("button", "Take out"),
        danger=True,
        **under(record.recommendation.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def end(request: HttpRequest, line: str) -> HttpResponse:
    """Enter a meeting's decision that a line is completed, superseded or closed."""
    record = _line(request, line)
    offer(request, policies.may_end(request.standing, record))
    form = EndForm(sent(request), line=record, initial={"seen": record.version})
    return deed_page(
        request,
        form,
        lambda: actions.end_line(record, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The end of the line was entered."),
        to=page_of(record.code),
        heading=_("End the line %(code)s by a meeting's decision") % {"code": isolate(record.code, "ltr")},
        lede=_("Nothing more is then asked of the addressees, and the line leaves the lists of what waits."),
        submit=_("End the line"),
        **under(record.recommendation.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def reopen(request: HttpRequest, line: str) -> HttpResponse:
    """Take back an end that was entered by mistake."""
    record = _line(request, line)
    offer(request, policies.may_reopen(request.standing, record))
    form = ReopenForm(sent(request), initial={"seen": record.version})
    return deed_page(
        request,
        form,
        lambda: actions.reopen_line(record, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The line is live again."),
        to=page_of(record.code),
        heading=_("Take back the end of %(code)s") % {"code": isolate(record.code, "ltr")},
        submit=pgettext("button", "Take back"),
        **under(record.recommendation.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def tell(request: HttpRequest, line: str) -> HttpResponse:
    """Say one thing that came of a line."""
    record = _line(request, line)
    form = ConsequenceForm(sent(request), line=record)
    return deed_page(
        request,
        form,
        lambda: actions.add_consequence(record, by=request.standing, **form.values),
        done=_("What came of the line was recorded."),
        to=page_of(record.code),
        heading=_("Say what came of %(code)s") % {"code": isolate(record.code, "ltr")},
        submit=pgettext("button", "Record"),
        **under(record.recommendation.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def retell(request: HttpRequest, line: str, order: int) -> HttpResponse:
    """Correct what was said to have come of a line."""
    record = _line(request, line)
    told = get_object_or_404(Consequence, line=record, order=order)
    initial = {name: getattr(told, name) for name in _TOLD} | {"seen": told.version}
    form = ConsequenceForm(sent(request), line=record, initial=initial)
    return deed_page(
        request,
        form,
        lambda: actions.change_consequence(told, by=request.standing, seen=form.seen_version, **form.values),
        done=_("What came of the line was recorded."),
        to=page_of(record.code),
        heading=_("Correct what came of %(code)s") % {"code": isolate(record.code, "ltr")},
        submit=_("Save"),
        **under(record.recommendation.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def untell(request: HttpRequest, line: str, order: int) -> HttpResponse:
    """Take out what was said to have come of a line."""
    record = _line(request, line)
    told = get_object_or_404(Consequence, line=record, order=order)
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.remove_consequence(told, by=request.standing),
        done=_("The entry was taken out."),
        to=page_of(record.code),
        template="common/confirm.html",
        heading=_("Take this entry out?"),
        consequence=told.text,
        submit=pgettext("button", "Take out"),
        danger=True,
        **under(record.recommendation.code),
    )


def _line(request: HttpRequest, code: str) -> Line:
    return get_object_or_404(queries.lines_visible_to(request.standing), code=code)
