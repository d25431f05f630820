"""A report as a file, in one of three languages and one of three formats."""

from multaqa.reports.assembly import document, draft
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
