"""`multaqa accounts`: the first invitation, and invented accounts for a site that is set up to be looked at."""

import os
from pathlib import Path

import click


@click.group()
def accounts() -> None:
    """Keep accounts and invitations."""


@accounts.command()
@click.option("--email", required=True, help="Where the letter goes.")
@click.option("--name", required=True, help="Name as it is printed.")
@click.option("--language", "language", type=click.Choice(["ar", "en", "fr"]), default="ar", show_default=True)
def invite(email: str, name: str, language: str) -> None:
    """Invite an officer of the secretariat: sends the letter and gives the mandate.

    This opens the first account of a site; everybody else is invited on its pages.
    """
    from multaqa.common.errors import Refused
    from multaqa.members.actions.founding import invite_officer

    try:
        officer = invite_officer(email, name=name, language=language)
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"{officer.user.email}")


def demonstration() -> list[tuple[str, str, str, str]]:
    """Open an account for each role and return role, e-mail, one-time password and name of each.

    The passwords of the first run are kept in `var/demo-accounts.txt`, which only its owner can read, so that a later
    run prints them again and changes nothing.
    """
    from multaqa.members.actions import demonstration as members

    known = {row[0]: row for row in _written_down()}
    for made in members.make_demonstration_accounts():
        if made.password:
            known[str(made.role.value)] = (str(made.role.value), made.email, made.password, made.name)
    _write_down(list(known.values()))
    return list(known.values())


def print_demonstration(people: list[tuple[str, str, str, str]]) -> None:
    """Print the invented accounts as a table."""
    from django.utils.translation import gettext as _

    click.echo(_("One-time passwords; another is chosen at the first sign-in:"))
    for role, email, password, _name in people:
        click.echo(f"   {role:12} {email:40} {password}")


def _path() -> Path:
    from django.conf import settings

    return settings.VAR / "demo-accounts.txt"


def _written_down() -> list[tuple[str, str, str, str]]:
    if not _path().exists():
        return []
    rows = [line.split("\t") for line in _path().read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4]


def _write_down(rows: list[tuple[str, str, str, str]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in rows)
    if _path().exists() and _path().read_text(encoding="utf-8") == text:
        return
    descriptor = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
