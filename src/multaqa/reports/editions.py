"""A report as a file, in one of three languages and one of three formats."""

from multaqa.reports.assembly import document, draft
from multaqa.reports.document import Document
from multaqa.reports.indices import National, Regional
from multaqa.reports.models import Report
from multaqa.reports.queries import Facts, facts_of
from multaqa.reports.writers import WRITERS

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def render(report: Report, *, language: str, format: str, facts: Facts | None = None) -> bytes:
    """Return `report` in a language and a format; the same records give the same bytes."""
    return WRITERS[format](document(draft(facts or facts_of(report), language)))


def file_name(report: Report, *, language: str, format: str) -> str:
    """Return the name under which an edition is handed out: `committee-3.ar.docx`."""
    return f"committee-{report.session.ordinal}.{language}.{format}"


def written(made: Document, format: str) -> bytes:
    """Return a document in a format; the same document gives the same bytes."""
    return WRITERS[format](made)


def regional_name(found: Regional, *, language: str, format: str) -> str:
    """Return the name of a regional report: `regional-gems-2025-demonstration.ar.pdf`."""
    mark = "-demonstration" if found.is_demonstration else ""
    return f"regional-{found.edition.index.code}-{found.edition.code}{mark}.{language}.{format}"


def national_name(found: National, *, language: str, format: str) -> str:
    """Return the name of a national report: `national-jor.ar.docx`; one that is not public says so."""
    marks = ("-demonstration" if found.is_demonstration else "") + ("" if found.is_public else "-not-public")
    return f"national-{found.state.code.lower()}{marks}.{language}.{format}"
