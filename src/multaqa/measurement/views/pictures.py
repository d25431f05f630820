"""Pictures in a page and as files, with the addresses under which they and their figures stay."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from multaqa.measurement.pictures import Drawing, as_png, as_svg
from multaqa.measurement.plots import inline


@dataclass(frozen=True)
class Framed:
    """A picture in a page with where to take it, its figures, and the page that shows the same for ever."""

    title: str
    plot: SafeString
    svg: str
    png: str
    csv: str
    json: str
    page: str


@dataclass(frozen=True)
class Place:
    """Where something is read: the name of its page, what the address takes, and the query that pins the release.

    Its table, its data and its pictures have the same name with `-csv`, `-json` and `-picture`, and the same query.
    """

    name: str
    query: str
    at: dict[str, str]

    def address(self, ending: str = "", **more: str) -> str:
        """Return the address of the page, or of one of its files."""
        path = reverse(f"measurement:{self.name}{ending}", kwargs={**self.at, **more})
        return f"{path}?{self.query}" if self.query else path

    def framed(self, plot: str, drawing: Drawing) -> Framed:
        """Return a picture as the page shows it."""
        svg, png = (self.address("-picture", plot=plot, format=format) for format in ("svg", "png"))
        return Framed(
            drawing.title, inline(drawing), svg, png, self.address("-csv"), self.address("-json"), self.address()
        )

    def file(self, drawing: Drawing, stem: str, format: str) -> HttpResponse:
        """Answer with a picture as SVG or PNG; it says inside where the same is read again."""
        drawing.address = settings.SITE_URL + self.address()
        if format == "svg":
            response = HttpResponse(as_svg(drawing, carries_font=True), content_type="image/svg+xml")
        elif format == "png":
            response = HttpResponse(as_png(drawing), content_type="image/png")
        else:
            raise Http404
        response["Content-Disposition"] = f'attachment; filename="{stem}.{format}"'
        return response


def pinned(request: HttpRequest, **values: str) -> str:
    """Return the query of an address with some of its values set and the empty ones left out."""
    query = request.GET.copy()
    for name in [name for name in query if not any(query.getlist(name))]:
        del query[name]
    for name, value in values.items():
        query[name] = value
    return query.urlencode()
