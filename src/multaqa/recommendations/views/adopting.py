"""The secretariat records what a meeting adopts, until the meeting is closed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from multaqa.accounts.access import opens
from multaqa.common.bidi import isolate
from multaqa.common.deeds import deed_page, sent
from multaqa.meetings import queries as meetings
from multaqa.recommendations import actions, policies, queries
from multaqa.recommendations.forms.texts import ConfirmForm, MoveForm, TextForm
from multaqa.recommendations.models import Recommendation
from multaqa.recommendations.views.ground import SECRETARIAT, page_of, under
from multaqa.recommendations.views.texts import wanted

_FIELDS = ("kind", "text_ar", "text_en", "text_fr", "paragraph", "is_restated")


@opens(to=SECRETARIAT, write=SECRETARIAT)
def adopt(request: HttpRequest, meeting: str) -> HttpResponse:
    """Record the next text that a meeting adopts, below those recorded already."""
    record = get_object_or_404(meetings.visible_to(request.standing), code=meeting)
    if not policies.may_adopt(request.standing, record):
        raise Http404
    form = TextForm(sent(request), meeting=record, initial={"on": record.ends_on})
    here = reverse("recommendations:adopt", args=[record.code])
    return deed_page(
        request,
        form,
        lambda: actions.adopt(record, by=request.standing, **form.values),
        done=_("The text was recorded. You can record the next one."),
        to=here,
        template="recommendations/adopt.html",
        heading=_("Record an adopted text"),
        submit=pgettext("button", "Record"),
        cancel_url=_home(record),
        meeting=record,
        texts=queries.of_meeting(record, request.standing),
    )


def _home(meeting: Any) -> str:
    return f"{reverse('recommendations:list')}?meeting={meeting.code}"


def _changeable(request: HttpRequest, code: str) -> Recommendation:
    text = wanted(request, code)
    if not policies.may_reword(request.standing, text):
        raise Http404
    return text


@opens(to=SECRETARIAT, write=SECRETARIAT)
def reword(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a text before its meeting closes."""
    text = _changeable(request, code)
    initial = {name: getattr(text, name) for name in _FIELDS} | {"on": text.adopted_on, "seen": text.version}
    form = TextForm(sent(request), meeting=text.meeting, initial=initial)
    return deed_page(
        request,
        form,
        lambda: actions.reword(text, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The wording was corrected."),
        to=page_of(text.code),
        heading=_("Correct the wording of %(code)s") % {"code": isolate(text.code, "ltr")},
        submit=_("Save"),
        **under(text.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Give a text another place, and so another letter, before its meeting closes."""
    text = _changeable(request, code)
    form = MoveForm(sent(request), initial={"to": text.order})
    return deed_page(
        request,
        form,
        lambda: actions.move(text, by=request.standing, to=form.values["to"]),
        done=_("The texts were put in their new order."),
        to=_home(text.meeting),
        heading=_("Move %(code)s to another place") % {"code": isolate(text.code, "ltr")},
        lede=_("Letters and numbers follow the order; they are final once the meeting is closed."),
        submit=pgettext("button", "Move"),
        **under(text.code),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a text back before its meeting closes."""
    text = _changeable(request, code)
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.withdraw(text, by=request.standing),
        done=_("The text was taken back."),
        to=_home(text.meeting),
        template="common/confirm.html",
        heading=_("Take %(code)s back?") % {"code": isolate(text.code, "ltr")},
        consequence=_("The text is removed and those after it move up by a letter. The history keeps its wording."),
        submit=pgettext("button", "Take back"),
        danger=True,
        **under(text.code),
    )
