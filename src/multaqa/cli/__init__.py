"""The command `multaqa`: one module for each noun, loaded only when its command is asked for."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import click

LANGUAGES = ("ar", "en", "fr")


class Entry(NamedTuple):
    """Where a command lives, what the list of commands says of it, and whether it sets Django up by itself."""

    module: str
    help: str
    sets_up: bool = False


COMMANDS = {
    "demo": Entry("demo", "Set a demonstration up and open it.", sets_up=True),
    "migrate": Entry("serve", "Create or update the tables of the database."),
    "serve": Entry("serve", "Serve the site."),
    "load": Entry("archive", "Load a network's archive."),
    "check": Entry("archive", "Name every fault of an archive; change nothing."),
    "export": Entry("archive", "Write the database as an archive."),
    "archive": Entry("archive", "Describe the archive format."),
    "report": Entry("report", "Write reports from the records."),
    "round": Entry("round", "Lead a round of an index, from its opening to its release."),
    "accounts": Entry("accounts", "Keep accounts and invitations."),
    "audit": Entry("audit", "Check the chain of events."),
    "files": Entry("files", "Verify the kept files; sweep away what nobody knows."),
    "backup": Entry("backup", "Write the whole site into a folder."),
    "restore": Entry("backup", "Bring a backup back onto an empty site."),
}


class _Commands(click.Group):
    """A group that imports a command, and sets Django up, only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        entry = COMMANDS.get(name)
        if entry is None:
            return None
        if not entry.sets_up:
            _set_up(ctx.params.get("language"))
        return getattr(import_module(f"multaqa.cli.{entry.module}"), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def _set_up(language: str | None) -> None:
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language or spoken())


def spoken() -> str:
    """Return the language of the person's environment, or Arabic where it names none of the three."""
    language = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return language if language in LANGUAGES else "ar"


def _speak(ctx: click.Context, _parameter: click.Parameter, language: str | None) -> None:
    from django.utils import translation

    if language:
        translation.activate(language)


def in_language(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that chooses the language of its messages."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        callback=_speak,
        expose_value=False,
        is_eager=True,
        help="Language of messages; by default that of the environment (LANG), or Arabic.",
    )(command)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of messages; by default that of LANG, or ar.")
@click.version_option(package_name="multaqa")
def main(language: str | None) -> None:
    """Run Multaqa, the working platform of a network of government programme directors."""


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "multaqa.config.settings")
