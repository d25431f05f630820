"""`multaqa round`: a round from its opening to its release, by the same deeds as on the pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

LANGUAGES = ("ar", "en", "fr")
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def round() -> None:
    """Lead a round: open, remind, extend, close, compute, publish."""


def on_a_round(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the code of its round as first argument."""
    return click.argument("code", metavar="ROUND")(command)


def _found(code: str) -> Any:
    from django.utils.translation import gettext as _

    from multaqa.measurement.models import Round

    found = Round.objects.select_related("edition__index").filter(code=code).first()
    if found is None:
        known = ", ".join(Round.objects.order_by("code").values_list("code", flat=True)) or "–"
        raise click.ClickException(_("There is no round %(code)s. Rounds: %(known)s.") % {"code": code, "known": known})
    return found


def _office() -> Any:
    from multaqa.accounts.choices import Role
    from multaqa.accounts.standing import Standing

    return Standing(roles=frozenset({Role.SECRETARIAT}))


@contextmanager
def told() -> Iterator[None]:
    """Say why a deed was not done, in one line each, instead of a trace."""
    from django.utils.translation import gettext as _

    from multaqa.common.errors import NotPermitted, Refused

    try:
        yield
    except Refused as refusal:
        sentences = [str(one) for each in refusal.faults.values() for one in each]
        raise click.ClickException("\n".join(sentences)) from None
    except NotPermitted:
        raise click.ClickException(_("The round is not at the stage for this; see `multaqa round status`.")) from None


def _entry(found: Any, state: str | None) -> Any:
    from django.utils.translation import gettext as _

    if state is None:
        return None
    entry = found.entries.select_related("state").filter(state__code__iexact=state).first()
    if entry is None:
        raise click.ClickException(_("The state %(code)s takes no part in this round.") % {"code": state})
    return entry


@round.command("open")
@on_a_round
def open_(code: str) -> None:
    """Freeze the edition, give every state its part, take answers."""
    from multaqa.measurement.actions import rounds
    from multaqa.members.queries import today

    with told():
        rounds.open_round(_found(code), by=_office(), on=today())
    status.callback(code)


@round.command()
@on_a_round
@click.option("--state", help="Code of one state; otherwise everybody who has not acted.")
def remind(code: str, state: str | None) -> None:
    """Write to those who have not acted, and to nobody else."""
    from multaqa.measurement.actions import reminders

    found = _found(code)
    with told():
        sent = reminders.remind(found, by=_office(), entry=_entry(found, state))
    click.echo(sent.number - len(sent.failed))
    for one in sent.failed:
        click.echo(one.user.email, err=True)


@round.command()
@on_a_round
@click.option("--until", type=DAY, required=True, help="The new last day, as 2026-12-31.")
@click.option("--state", help="Code of one state; otherwise all.")
def extend(code: str, until: datetime, state: str | None) -> None:
    """Give all states, or one, more days."""
    from multaqa.measurement.actions import rounds
    from multaqa.members.queries import today

    found = _found(code)
    with told():
        rounds.extend(found, by=_office(), until=until.date(), on=today(), entry=_entry(found, state))
    status.callback(code)


@round.command()
@on_a_round
def close(code: str) -> None:
    """End the collection; answers go to review."""
    from multaqa.measurement.actions import rounds

    with told():
        rounds.close(_found(code), by=_office())
    status.callback(code)


@round.command("end-review")
@on_a_round
@click.option("--until", type=DAY, required=True, help="The last day on which states may contest.")
def end_review(code: str, until: datetime) -> None:
    """Let each state see its scores and contest them."""
    from multaqa.measurement.actions import contesting

    with told():
        contesting.open_contest(_found(code), by=_office(), until=until.date())
    status.callback(code)


@round.command()
@on_a_round
def settle(code: str) -> None:
    """End the time for objections."""
    from multaqa.measurement.actions import contesting

    with told():
        contesting.settle(_found(code), by=_office())
    status.callback(code)


@round.command()
@on_a_round
@click.option("--runs", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def compute(code: str, runs: int, seed: int) -> None:
    """Compute from the scores that stand; the same inputs give the computation that is already there."""
    from multaqa.measurement.actions import publishing

    with told():
        made = publishing.compute(_found(code), by=_office(), runs=runs, seed=seed)
    click.echo(f"{made.number}  {made.input_sha256}")


@round.command()
@on_a_round
@click.option("--what-changed-ar", default="", help="After the first release: what changed and why, in Arabic.")
@click.option("--what-changed-en", default="", help="The same in English.")
@click.option("--what-changed-fr", default="", help="The same in French.")
@click.option("--bundle", type=click.Path(path_type=Path, dir_okay=False), help="Write the bundle here as well.")
def publish(code: str, bundle: Path | None, **words: str) -> None:
    """Release the results with their bundle; after the first release, a correction."""
    from django.conf import settings

    from multaqa.measurement.actions import publishing

    with told():
        made = publishing.publish(_found(code), by=_office(), **words)
    click.echo(f"{made.number}  {made.bundle.name}  {made.bundle.sha256}")
    if bundle:
        bundle.write_bytes((settings.MEDIA_ROOT / made.bundle.path).read_bytes())
        click.echo(str(bundle))


@round.command()
@on_a_round
def status(code: str) -> None:
    """Say at which stage a round is and how far each part has come."""
    from django.utils.translation import gettext as _

    from multaqa.measurement.choices import EntryState, RoundState
    from multaqa.measurement.queries import contests, review

    found = _found(code)
    entries = found.entries.count()
    submitted = found.entries.filter(status=EntryState.SUBMITTED).count()
    reviewed = review.progress_by_state(found)
    click.echo(f"{found.code}: {RoundState(found.state).label}")
    lines = {
        _("submitted"): f"{submitted}/{entries}",
        _("reviewed"): f"{sum(one.done for one in reviewed)}/{sum(one.total for one in reviewed)}",
        _("open questions"): contests.open_queries(found).count(),
        _("open contests"): contests.open_contests(found).count(),
        _("computations"): found.computations.count(),
        _("releases"): found.releases.count(),
    }
    for name, value in lines.items():
        click.echo(f"  {name}: {value}")
