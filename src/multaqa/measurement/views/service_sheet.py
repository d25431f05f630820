"""The catalogue as a spreadsheet: a template with the list as it stands, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.common.deeds import deed_page
from multaqa.common.languages import passage
from multaqa.measurement import actions, queries, sheets
from multaqa.measurement.actions.services import Loaded
from multaqa.measurement.choices import Audience
from multaqa.measurement.forms.sheets import SERVICE_COLUMNS, ServicesSheetForm
from multaqa.measurement.views.ground import OFFICE, address, find, find_to_write, under

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@opens(to=OFFICE, write=OFFICE)
def upload(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Replace the catalogue by a list from a spreadsheet: all of it or nothing."""
    found = find_to_write(request, index, edition)
    sending = request.method == "POST"
    form = ServicesSheetForm(request.POST if sending else None, request.FILES if sending else None)
    done: dict[str, Loaded] = {}

    def load() -> None:
        done["all"] = actions.load_services(found, by=request.standing, **form.values)

    answer = deed_page(
        request,
        form,
        load,
        done=_Told(done),
        to=address(found, "catalogue-services"),
        template="measurement/catalogue/sheet_form.html",
        heading=_("Load the catalogue from a spreadsheet"),
        lede=_("Start from the template: it holds the list as it stands. Nothing is kept unless every row is right."),
        template_url=address(found, "catalogue-services-template"),
        submit=_("Check and load"),
        **under(found, "catalogue-services"),
    )
    return answer


class _Told:
    """The message, which is known once the deed is done."""

    def __init__(self, done: dict[str, Loaded]) -> None:
        self.done = done

    def __str__(self) -> str:
        if "all" not in self.done:
            return _("The list was loaded before.")
        loaded = self.done["all"]
        total = loaded.added + loaded.changed + loaded.same
        words = ngettext(
            "The list of %(total)d service was loaded: %(added)d new, %(changed)d changed, %(removed)d taken out.",
            "The list of %(total)d services was loaded: %(added)d new, %(changed)d changed, %(removed)d taken out.",
            total,
        )
        return words % {"total": total, "added": loaded.added, "changed": loaded.changed, "removed": loaded.removed}


@opens(to=OFFICE)
def template(request: HttpRequest, index: str, edition: str) -> HttpResponse:
    """Give the list as it stands as a workbook to change."""
    found = find(request, index, edition)
    plain = ("code", "audience", *(name for name in SERVICE_COLUMNS if name.startswith(("name_", "description_"))))
    rows = [
        {**{name: getattr(one, name) or "" for name in plain}, "sector": one.sector.code, "stage": one.stage.code}
        for one in queries.services(found)
    ]
    allowed = {
        "audience": [(value, str(label)) for value, label in Audience.choices],
        "sector": [(one.code, passage(one, "name").text) for one in queries.sectors()],
        "stage": [(one.code, passage(one, "name").text) for one in queries.stages()],
    }
    book = sheets.workbook(
        "services", SERVICE_COLUMNS, rows, allowed=allowed, explained=_explained(), rtl=get_language_bidi()
    )
    headers = {"Content-Disposition": f'attachment; filename="{index}-{edition}-services.xlsx"'}
    return HttpResponse(book, content_type=XLSX, headers=headers)


def _explained() -> dict[str, str]:
    texts = _("Text in Arabic (ar), English (en) and French (fr); a name in one language at least.")
    return {
        "code": _("Short Latin word. A service goes on from edition to edition under it."),
        "audience": _("For whom: one of the codes on the sheet “lists”."),
        "sector": _("Sector: one of the codes on the sheet “lists”."),
        "stage": _("Stage of life: one of the codes on the sheet “lists”, of the same audience."),
        "name_…": texts,
        "description_…": texts,
    }
