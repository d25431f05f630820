"""`multaqa demo`: from nothing to a site with the network's record, its reports, and an account for each role."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from multaqa.cli import spoken

ROOT = Path(__file__).resolve().parents[3]
FORMATS = ("pdf", "docx", "html")


@click.command()
@click.option("--archive", type=click.Path(path_type=Path), default=ROOT / "archives" / "escwa", show_default=True)
@click.option("--port", default=8000, show_default=True, help="Port of the site.")
@click.option("--serve/--no-serve", default=True, help="Start the site at the end.")
def demo(archive: Path, port: int, serve: bool) -> None:
    """Set a demonstration up and open it. A second run reuses everything."""
    address = f"http://127.0.0.1:{port}"
    os.environ.setdefault("MULTAQA_DEMONSTRATION", "1")
    os.environ.setdefault("MULTAQA_SECOND_FACTOR_ROLES", "")
    os.environ.setdefault("MULTAQA_SITE_URL", address)
    import django
    from django.utils import translation

    django.setup()
    translation.activate(spoken())
    prepare(archive)
    if serve:
        from multaqa.cli.serve import listen

        click.echo(f"\n  {address}/ar/   {address}/en/   {address}/fr/     (Ctrl+C ends)\n")
        listen("127.0.0.1", port)


def prepare(archive: Path) -> None:
    """Migrate, load, report, open the accounts and hold an invented round; each step says what it did and how long."""
    from django.utils.translation import gettext as _

    from multaqa.cli import accounts, report, serve

    with step(_("Database: creating or updating the tables")):
        serve.migrate.callback()
    with step(_("Archive: loading %(name)s") % {"name": archive.name}) as say:
        say(_load_once(archive))
    from multaqa.reports import queries

    for each in queries.reports():
        for language in ("ar", "en", "fr"):
            title = _("Report to session %(ordinal)d of the Committee, %(language)s")
            with step(title % {"ordinal": each.session.ordinal, "language": language}) as say:
                say(", ".join(report.write_all(each, language, FORMATS)))
    with step(_("Accounts: one for each role")):
        people = accounts.demonstration()
    with step(_("Assessment: a round of invented answers, from collection to a corrected release")) as say:
        say(_hold_invented_round())
    for language in ("ar", "en", "fr"):
        with step(_("Regional report of the invented round, %(language)s") % {"language": language}) as say:
            say(", ".join(_report_invented_round(language)))
    with step(_("Catalogue: a proposed next edition with invented positions")) as say:
        say(_propose_next_catalogue())
    accounts.print_demonstration(people)


def _load_once(archive: Path) -> str:
    """Load the archive into an empty site; one that holds a network keeps what was done there since."""
    from django.utils.translation import gettext as _

    from multaqa.cli import archive as archives
    from multaqa.members.queries import network

    if found := network():
        return _("%(code)s is there already") % {"code": found.code}
    return archives.load_quietly(archive)


def _hold_invented_round() -> str:
    """Hold the demonstration round where the archive has a questionnaire to ask; a second run finds it there."""
    from multaqa.common.errors import Refused
    from multaqa.measurement.actions import demonstration, demonstration_review

    try:
        return str(demonstration_review.finish_round(demonstration.make_round()))
    except Refused as refusal:
        return str(refusal)


def _report_invented_round(language: str) -> list[str]:
    """Write the regional report of the demonstration round; where there is none, nothing."""
    from multaqa.cli import report
    from multaqa.measurement.models import Release

    newest = Release.objects.filter(round__is_demonstration=True).select_related("round__edition__index").first()
    return report.write_regional(newest.round.edition, language) if newest else []


def _propose_next_catalogue() -> str:
    """Propose the edition after that of the demonstration round; a second run finds it there."""
    from multaqa.common.errors import Refused
    from multaqa.measurement.actions import demonstration, demonstration_catalogue

    try:
        return str(demonstration_catalogue.propose_next(demonstration.make_round().edition))
    except Refused as refusal:
        return str(refusal)


@contextmanager
def step(title: str) -> Iterator:
    """Print one line for a step: what it is while it runs, and its result and seconds when it ends."""
    said: list[str] = []
    began = time.perf_counter()
    click.echo(f"→ {title} …", nl=False)
    yield said.append
    result = f" {said[0]}" if said and said[0] else ""
    click.echo(f"{result} ({time.perf_counter() - began:.1f} s)")
