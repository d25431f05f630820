"""The themes, how far each has come, and their upkeep."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.bidi import isolate
from multaqa.common.deeds import back_to, deed_page, sent
from multaqa.recommendations import actions, policies, queries
from multaqa.recommendations.forms.lines import ThemeForm
from multaqa.recommendations.forms.texts import ConfirmForm
from multaqa.recommendations.models import Theme
from multaqa.recommendations.views.ground import SECRETARIAT

_NAMES = ("name_ar", "name_en", "name_fr", "order")


@opens(to=EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """List the themes with the counts over their lines."""
    found = {one.theme: one for one in queries.matrix(request.standing).themes}
    context = {
        "rows": [(theme, found.get(theme)) for theme in queries.themes()],
        "may_keep": policies.may_keep_themes(request.standing),
    }
    return render(request, "recommendations/themes.html", context)


@opens(to=SECRETARIAT, write=SECRETARIAT)
def add(request: HttpRequest) -> HttpResponse:
    """Add a theme."""
    form = ThemeForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.add_theme(by=request.standing, **form.values),
        done=_("The theme was added."),
        heading=_("Add a theme"),
        submit=_("Add"),
        **_frame(),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def change(request: HttpRequest, theme: str) -> HttpResponse:
    """Name or place a theme anew."""
    record = get_object_or_404(Theme, code=theme)
    initial = {name: getattr(record, name) for name in _NAMES} | {"seen": record.version}
    form = ThemeForm(sent(request), new=False, initial=initial)
    return deed_page(
        request,
        form,
        lambda: actions.change_theme(record, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The theme was saved."),
        heading=_("Edit the theme %(code)s") % {"code": isolate(record.code, "ltr")},
        submit=_("Save"),
        **_frame(),
    )


@opens(to=SECRETARIAT, write=SECRETARIAT)
def remove(request: HttpRequest, theme: str) -> HttpResponse:
    """Remove a theme that no line stands under."""
    record = get_object_or_404(Theme, code=theme)
    if record.lines.exists() and request.method == "GET":
        raise Http404
    form = ConfirmForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: actions.remove_theme(record, by=request.standing),
        done=_("The theme was removed."),
        template="common/confirm.html",
        heading=_("Remove this theme?"),
        consequence=record.name,
        submit=_("Remove"),
        danger=True,
        **_frame(),
    )


def _frame() -> dict[str, Any]:
    home = reverse("recommendations:themes")
    return {"to": home, **back_to(home, _("Themes"))}
