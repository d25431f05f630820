"""The page behind a deed: show its form, try it, and say what came of it.

return deed_page(
    request, form, lambda: actions.revise(meeting, by=request.standing, seen=form.seen_version, **form.values),
    done=_("The facts were saved."), to=lambda meeting: meeting_url, heading=_("Edit the facts"), submit=_("Save"),
)
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from multaqa.common.errors import Conflict, Sentence
from multaqa.common.forms import attempt


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, be it nothing, or `None` when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def back_to(address: str, parent: Sentence) -> dict[str, Sentence]:
    """Return what a form page needs to lead back, from its trail and when it is given up, to the page called so."""
    return {"parent": parent, "parent_url": address, "cancel_url": address}


def offer(request: HttpRequest, allowed: bool) -> None:
    """Answer 404 to whoever asks for a form that they may not send: a page opens as long as its button shows.

    What is sent is answered by the deed, which asks the same policy; so a form sent twice leads on although the first
    sending ended the right to it.
    """
    if not allowed and request.method != "POST":
        raise Http404


def deed_page(
    request: HttpRequest,
    form: forms.Form,
    deed: Callable[[], Any],
    *,
    done: Sentence | Callable[[Any], Sentence],
    to: str | Callable[[Any], str],
    template: str = "common/deed_page.html",
    **context: Any,
) -> HttpResponse:
    """Answer both the asking and the sending of a form.

    A deed done leads to `to` with the message `done`; either may be made from its result, which is `None` for a form
    sent twice. A refused one shows the form again with what was typed and each
    fault at its field (422). When somebody else changed the record meanwhile, the form keeps what was typed, shows
    both values, and replaces theirs only when it is sent again (409). A form sent twice leads on without a second deed.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                stands, result = attempt(form, deed)
            except Conflict as conflict:
                status, context["conflict"] = 409, conflict
                _look_again(form, conflict)
            else:
                if stands:
                    messages.success(request, str(done(result) if callable(done) else done))
                    return redirect(to(result) if callable(to) else to)
    return render(request, template, {"form": form, **context}, status=status)


def _look_again(form: forms.Form, conflict: Conflict) -> None:
    """Make the form's next sending an answer to the version that stands now."""
    data = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
    data[form.add_prefix("seen")] = str(conflict.record.version)
    form.data = data
