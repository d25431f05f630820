"""`multaqa report`: write a report as a file, the same that the page hands out."""

from pathlib import Path

import click

FORMATS = ("pdf", "docx", "html")
LANGUAGES = ("ar", "en", "fr")


@click.group()
def report() -> None:
    """Write reports from the records."""


@report.command()
@click.option("--session", "ordinal", type=int, required=True, help="Ordinal of the Committee's session.")
@click.option("--language", type=click.Choice(LANGUAGES), default="ar", show_default=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="pdf", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; by default under var/reports."
)
def committee(ordinal: int, language: str, form: str, out: Path | None) -> None:
    """Write the report to a session of the parent committee."""
    from django.utils.translation import gettext as _

    from multaqa.reports import editions, queries

    found = queries.report_to(ordinal)
    if found is None:
        known = ", ".join(str(each.session.ordinal) for each in queries.reports()) or "–"
        raise click.ClickException(
            _("There is no report to session %(ordinal)s. Reports exist to: %(known)s.")
            % {"ordinal": ordinal, "known": known}
        )
    path = out or _folder() / editions.file_name(found, language=language, format=form)
    _write(path, editions.render(found, language=language, format=form))
    click.echo(str(path))


def write_all(report, language: str, formats=FORMATS) -> list[str]:
    """Write one language of a report in each format under var/reports; returns the names of the files."""
    from multaqa.reports import editions, queries

    facts, names = queries.facts_of(report), []
    for form in formats:
        path = _folder() / editions.file_name(report, language=language, format=form)
        _write(path, editions.render(report, language=language, format=form, facts=facts))
        names.append(path.name)
    return names


def _folder() -> Path:
    from django.conf import settings

    return settings.VAR / "reports"


def _write(path: Path, body: bytes) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(body)
    partial.replace(path)
