"""The questionnaire of an edition, and the secretariat's forms for it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.common.deeds import deed_page, sent
from multaqa.common.forms import ConfirmForm, initial_of
from multaqa.measurement import actions
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.forms.questions import NewQuestionForm, QuestionForm
from multaqa.measurement.models import Edition, Question
from multaqa.measurement.represent import catalogue as represent
from multaqa.measurement.views.ground import OFFICE, address, find, find_to_write, shown, under
from multaqa.measurement.views.tables import question_groups


@opens(to=EVERYONE)
def page(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Show the questionnaire by pillar."""
    found = find(request, index, edition)
    groups = question_groups(found, frameworks.tree(found.framework))
    return render(request, "measurement/catalogue/questions.html", shown(request, found, "questions", groups=groups))


@opens(to=EVERYONE)
def data(request: HttpRequest, index: str, edition: str) -> JsonResponse:
    """Give the questionnaire and the ladder as data."""
    found = find(request, index, edition)
    return as_json(
        {
            "edition": represent.edition_in_short(found),
            "levels": [represent.level(each) for each in found.levels.all()],
            "questions": [represent.question(each) for each in found.questions.all()],
        }
    )


def _question(edition: Edition, code: str) -> Question:
    return get_object_or_404(edition.questions.select_related("edition__index"), code=code)


@opens(to=OFFICE, write=OFFICE)
def add(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Add a question."""
    found = find_to_write(request, index, edition)
    form = NewQuestionForm(sent(request), edition=found)
    return deed_page(
        request,
        form,
        lambda: actions.add_question(found, by=request.standing, **form.values),
        done=_("The question was added."),
        to=address(found, "catalogue-questions"),
        heading=_("Add a question"),
        submit=_("Add"),
        **under(found, "catalogue-questions"),
    )


@opens(to=OFFICE, write=OFFICE)
def revise(request: HttpRequest, index: str, edition: str, question: str) -> HttpResponse:
    """Change a question."""
    found = find_to_write(request, index, edition)
    one = _question(found, question)
    form = QuestionForm(sent(request), edition=found, initial=initial_of(one, QuestionForm))
    return deed_page(
        request,
        form,
        lambda: actions.revise_question(one, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The question was saved."),
        to=address(found, "catalogue-questions"),
        heading=_("Edit the question"),
        lede=one.code,
        submit=_("Save"),
        **under(found, "catalogue-questions"),
    )


@opens(to=OFFICE, write=OFFICE)
def remove(request: HttpRequest, index: str, edition: str, question: str) -> HttpResponse:
    """Take a question out."""
    found = find_to_write(request, index, edition)
    one = _question(found, question)
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.remove_question(one, by=request.standing),
        done=_("The question was taken out."),
        to=address(found, "catalogue-questions"),
        template="common/confirm.html",
        heading=_("Take the question out"),
        lede=one.code,
        consequence=_("The question leaves this edition; its indicator then has nothing that feeds it."),
        submit=_("Take it out"),
        danger=True,
        **under(found, "catalogue-questions"),
    )
