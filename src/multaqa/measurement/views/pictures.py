"""Pictures as files."""

from django.http import Http404, HttpResponse

from multaqa.measurement.bridge.pictures import png
from multaqa.measurement.plots import Drawing, standalone


def picture_response(drawing: Drawing, name: str, format: str) -> HttpResponse:
    """Answer with a picture as SVG or PNG, under a name for the folder that it is kept in."""
    made = standalone(drawing)
    if format == "svg":
        response = HttpResponse(made, content_type="image/svg+xml")
    elif format == "png":
        response = HttpResponse(png(made), content_type="image/png")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response
