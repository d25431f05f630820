"""The language in which the command speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mizan.language import Speaker

_language: Any = "en"


def _choose(_: click.Context, __: click.Parameter, value: str | None) -> None:
    global _language  # noqa: PLW0603 - one process speaks one language
    if value is not None:
        _language = value


def speaking() -> Speaker:
    """The speaker of the language chosen on the command line."""
    from mizan.language import speaker  # noqa: PLC0415

    return speaker(_language)


def say(text: str, **params: object) -> str:
    """A text in the language chosen on the command line."""
    return speaking()(text, **params)


language_option = click.option(
    "--language", type=click.Choice(["ar", "en", "fr"]), default="en", callback=_choose, expose_value=False,
    is_eager=True, show_default=True, help="Language of names, tables, charts and messages.",
)  # fmt: skip
