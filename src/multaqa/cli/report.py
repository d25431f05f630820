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
    """Write the report to a session of the parent committee.

    A session that no report was set up for is reported as a draft: from the session before it to its opening.
    """
    from django.utils.translation import gettext as _

    from multaqa.reports import editions, queries

    found = queries.report_to(ordinal) or queries.report_from_records(ordinal)
    if found is None:
        known = ", ".join(sorted({str(each.ordinal) for each in queries.sessions()})) or "–"
        raise click.ClickException(
            _("The records hold no session %(ordinal)s of the committee. Sessions: %(known)s.")
            % {"ordinal": ordinal, "known": known}
        )
    path = out or _folder() / editions.file_name(found, language=language, format=form)
    _write(path, editions.render(found, language=language, format=form))
    click.echo(str(path))


def _file(command):
    """Give a command the options that choose language, format and file."""
    for option in (
        click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
                     help="File to write; by default under var/reports."),
        click.option("--format", "form", type=click.Choice(FORMATS), default="pdf", show_default=True),
        click.option("--language", type=click.Choice(LANGUAGES), default="ar", show_default=True),
    ):  # fmt: skip
        command = option(command)
    return command


@report.command()
@click.option("--index", required=True, help="Code of the index, as gems.")
@click.option("--edition", required=True, help="Code of the edition, as 2025.")
@click.option("--results", default="", help="A release by its key, as ROUND-2, or «published»; by default what counts.")
@_file
def regional(index: str, edition: str, *, results: str, language: str, form: str, out: Path | None) -> None:
    """Write the regional report of an edition: of a release, or of the values that others published."""
    from django.utils.translation import gettext as _

    from multaqa.reports import editions, indices

    found = indices.of_edition(_edition(index, edition), results)
    if found is None:
        raise click.ClickException(_("This edition has no results yet"))
    path = out or _folder() / editions.regional_name(found, language=language, format=form)
    _write(path, editions.written(indices.regional(found, language), form))
    click.echo(str(path))


@report.command()
@click.option("--state", "code", required=True, help="Code of the state, as JOR.")
@_file
def national(code: str, language: str, form: str, out: Path | None) -> None:
    """Write the report of a state over the indices, as the public may read it."""
    from django.utils.translation import gettext as _

    from multaqa.members.models import State
    from multaqa.reports import editions, indices

    state = State.objects.filter(code__iexact=code).first()
    if state is None:
        known = ", ".join(State.objects.order_by("code").values_list("code", flat=True)) or "–"
        raise click.ClickException(_("There is no state %(code)s. States: %(known)s.") % {"code": code, "known": known})
    found = indices.of_state(state)
    path = out or _folder() / editions.national_name(found, language=language, format=form)
    _write(path, editions.written(indices.national(found, language), form))
    click.echo(str(path))


def _edition(index: str, code: str):
    from django.utils.translation import gettext as _

    from multaqa.measurement.models import Edition

    found = Edition.objects.select_related("index__owner", "source").filter(index__code=index, code=code).first()
    if found is None:
        pairs = Edition.objects.order_by("index__order", "year").values_list("index__code", "code")
        known = ", ".join(f"{one} {other}" for one, other in pairs) or "–"
        values = {"index": index, "code": code, "known": known}
        raise click.ClickException(_("There is no edition %(code)s of %(index)s. Editions: %(known)s.") % values)
    return found


def write_regional(edition, language: str, formats=("pdf", "docx")) -> list[str]:
    """Write one language of an edition's regional report in each format under var/reports; returns the names."""
    from multaqa.reports import editions, indices

    found, names = indices.of_edition(edition), []
    if found is None:
        return names
    made = indices.regional(found, language)
    for form in formats:
        path = _folder() / editions.regional_name(found, language=language, format=form)
        _write(path, editions.written(made, form))
        names.append(path.name)
    return names


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
