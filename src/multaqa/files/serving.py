"""Hand a file out: always as an attachment, with its own type, under its own name."""

from pathlib import PurePath
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404
from django.utils.cache import patch_cache_control

from multaqa.files.models import StoredFile


def attachment(stored: StoredFile, *, name: str = "") -> FileResponse:
    """Return the file as an answer; whether the reader may have it was decided by the caller's policy."""
    try:
        content = (settings.MEDIA_ROOT / stored.path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type=stored.media_type)
    response["Content-Length"] = stored.size
    response["Content-Disposition"] = disposition(name or stored.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{stored.sha256}"'
    # Even a PDF that opens in the browser's own viewer may run nothing of this site.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    patch_cache_control(response, private=True, no_transform=True)
    return response


def disposition(name: str) -> str:
    """Return the header of an attachment called `name`: RFC 6266, with RFC 5987 for what ASCII cannot say."""
    suffix = PurePath(name).suffix
    fallback = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " ._-") else "_" for sign in name)
    if not any(sign.isalnum() for sign in fallback.removesuffix(suffix)):
        fallback = f"file{suffix}"
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{quote(name, safe='')}"
