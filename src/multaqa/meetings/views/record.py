"""The record of a meeting: written paragraph by paragraph until it is closed, then corrected in the open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.meetings import policies
from multaqa.meetings.actions import corrigenda, order
from multaqa.meetings.actions import record as actions
from multaqa.meetings.forms.record import ChooseTargetForm, CorrigendumForm, ParagraphForm
from multaqa.meetings.models import Meeting, RecordParagraph
from multaqa.meetings.queries import page
from multaqa.meetings.queries.corrigenda import label_of, name_of
from multaqa.meetings.views.ground import OFFICE, allow, find, find_in_preparation, page_of, room_of, under


def _paragraph(meeting: Meeting, number: int) -> RecordParagraph:
    return get_object_or_404(meeting.paragraphs.select_related("meeting"), number=number)


@opens(to=OFFICE)
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Show the paragraphs in three languages side by side."""
    meeting = find_in_preparation(request, code)
    paragraphs = meeting.paragraphs.select_related("session")
    return render(request, "meetings/record.html", {"paragraphs": paragraphs, **under(meeting)})


@opens(to=OFFICE, write=OFFICE)
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Write a new paragraph after the last."""
    meeting = find_in_preparation(request, code)
    form = ParagraphForm(sent(request), meeting=meeting)
    return deed_page(
        request,
        form,
        lambda: actions.write(meeting, by=request.standing, **form.values),
        done=_("The paragraph was added to the record."),
        to=room_of(meeting, "record"),
        template="meetings/paragraph_form.html",
        heading=_("New paragraph of the record"),
        submit=_("Add the paragraph"),
        **under(meeting, room_of(meeting, "record")),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Reword a paragraph."""
    meeting = find_in_preparation(request, code)
    paragraph = _paragraph(meeting, number)
    form = ParagraphForm(sent(request), meeting=meeting, initial=initial_of(paragraph, ParagraphForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise(paragraph, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The paragraph was saved."),
        to=f"{room_of(meeting, 'record')}#p{number}",
        template="meetings/paragraph_form.html",
        heading=_("Paragraph %(number)d of the record") % {"number": number},
        submit=_("Save"),
        **under(meeting, room_of(meeting, "record")),
    )


@opens(to=OFFICE, write=OFFICE)
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Let a paragraph change places with its neighbour; both take the other's number."""
    meeting = find_in_preparation(request, code)
    paragraph = _paragraph(meeting, number)
    if request.method == "POST":
        order.move(paragraph, by=request.standing, earlier=request.POST.get("to") == "earlier")
    return redirect(f"{room_of(meeting, 'record')}#p{paragraph.number}")


@opens(to=OFFICE, write=OFFICE)
def remove(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask, then remove a paragraph and renumber those after it."""
    meeting = find_in_preparation(request, code)
    paragraph = _paragraph(meeting, number)
    return deed_page(
        request,
        ConfirmForm(sent(request)),
        lambda: actions.remove(paragraph, by=request.standing),
        done=_("The paragraph was removed and the others renumbered."),
        to=room_of(meeting, "record"),
        template="common/confirm.html",
        heading=_("Remove paragraph %(number)d") % {"number": number},
        consequence=_("The paragraphs after it are renumbered."),
        submit=_("Remove"),
        danger=True,
        **under(meeting, room_of(meeting, "record")),
    )


@opens(to=OFFICE, write=OFFICE)
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a text of a closed record, then issue a corrigendum to it."""
    meeting = find(request, code)
    allow(policies.may_correct(request.standing, meeting))
    choice = ChooseTargetForm(request.GET or None, meeting=page.of(code, request.standing))
    if not request.GET or not choice.is_valid():
        return render(request, "meetings/choose_correction.html", {"form": choice, **under(meeting)})
    target, field = choice.cleaned_data["target"].rsplit(":", 1)
    wrong = choice.records[target]
    before = getattr(wrong, field)
    form = CorrigendumForm(sent(request), initial={"after": before})
    return deed_page(
        request,
        form,
        lambda: corrigenda.issue(meeting, by=request.standing, record=wrong, field=field, **form.values),
        done=_("The corrigendum is issued and stands beside the corrected text."),
        to=f"{page_of(meeting)}#corrigenda",
        template="meetings/corrigendum_form.html",
        heading=_("Issue a corrigendum"),
        lede=f"{name_of(wrong)} · {label_of(wrong, field)}",
        submit=_("Issue it"),
        danger=True,
        before=before,
        **under(meeting),
    )
