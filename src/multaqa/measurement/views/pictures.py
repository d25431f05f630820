"""Pictures as files."""

from django.http import Http404, HttpResponse

from multaqa.measurement.pictures import Drawing, as_png, as_svg


def picture_response(drawing: Drawing, name: str, format: str) -> HttpResponse:
    """Answer with a picture as SVG or PNG, under a name for the folder that it is kept in."""
    if format == "svg":
        response = HttpResponse(as_svg(drawing), content_type="image/svg+xml")
    elif format == "png":
        response = HttpResponse(as_png(drawing), content_type="image/png")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response
