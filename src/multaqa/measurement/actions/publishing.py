"""Compute a round and publish what came of it: everything or nothing, and the same inputs once."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Faults, Refused, demand, refuse
from multaqa.files import actions as files
from multaqa.measurement.actions.ground import unsaid
from multaqa.measurement.bridge import bundles, computing, frameworks, rounds
from multaqa.measurement.choices import RoundState
from multaqa.measurement.models import Computation, Release, Round, Score
from multaqa.measurement.policies import results as policies
from multaqa.measurement.queries import results as queries
from multaqa.measurement.queries import review


def compute(
    round: Round, *, by: Standing, runs: int = computing.RUNS, seed: int = computing.SEED, index: Any = None
) -> Computation:
    """Compute a round from the scores that stand now; the same inputs give the row that is already there.

    Raises `Refused` where the edition's framework does not hold or nobody has submitted.
    """
    demand(policies.may_compute(by, round))
    if wrong := frameworks.faults(round.edition.framework):
        raise Refused({"": [_("The framework of the edition does not hold: %(fault)s") % {"fault": wrong[0]}]})
    if not queries.participants(round):
        raise Refused(_("No state has submitted its answers: there is nothing to compute."))
    cells = rounds.cells_of(round)
    index = rounds.index_of(round, cells) if index is None else index
    settings = computing.settings_of(runs, seed)
    key = computing.fingerprint(index, round.edition.framework, settings)
    found = round.computations.filter(input_sha256=key).first()
    if found is not None:
        return found
    results = computing.run(index, cells, settings)
    return _keep(round, by, key, settings, results)


@transaction.atomic
def _keep(round: Round, by: Standing, key: str, settings: dict[str, Any], results: dict[str, Any]) -> Computation:
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if found := round.computations.filter(input_sha256=key).first():
        return found
    made = Computation.objects.create(
        round=round,
        number=round.computations.count() + 1,
        input_sha256=key,
        engine_version=computing.ENGINE,
        settings=settings,
        results=json.dumps(results, ensure_ascii=False, allow_nan=False),
        by=by.user,
        at=timezone.now(),
    )
    facts = {"number": [None, made.number], "input_sha256": [None, key]}
    audit.note(made, by=by.user, deed="measurement.compute", change=facts)
    return made


@transaction.atomic
def publish(round: Round, *, by: Standing, runs: int | None = None, seen: int | None = None, **words: str) -> Release:
    """Release the results with the file that recomputes them; after the first, a correction that says what and why.

    `runs` are those of the newest draft if not given, so that what was looked at is what is released. `words` are
    `what_changed_ar`, `_en` and `_fr`. The file is durable before its row; a crash leaves at most a file that no row
    knows, which `files.actions.sweep` clears away.
    """
    round_ = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    demand(policies.may_publish(by, round_))
    last = round_.releases.order_by("-number").first()
    index = rounds.index_of(round_)
    computation = compute(round_, by=by, runs=runs or _runs_of_draft(round_), index=index)
    refuse(_faults(round_, last, computation, words))
    number = last.number + 1 if last else 1
    name = f"{round_.code}-{number}.zip"
    bundle = files.keep(bundles.bundle_of(index), name=name, media_type=bundles.MEDIA_TYPE, by=by)
    made = Release(
        round=round_, number=number, computation=computation, bundle=bundle, published_at=timezone.now(),
        published_by=by.user, **(words if last else {}),
    )  # fmt: skip
    audit.add(made, by=by.user, deed="measurement.correct_release" if last else "measurement.publish")
    Score.objects.bulk_create(_scores(made, round_))
    if round_.state != RoundState.PUBLISHED:
        audit.change(round, by=by.user, deed="measurement.mark_published", seen=seen, state=RoundState.PUBLISHED)
    return made


def _runs_of_draft(round: Round) -> int:
    draft = round.computations.order_by("-number").first()
    return draft.settings["runs"] if draft else computing.RUNS


def _faults(round: Round, last: Release | None, computation: Computation, words: dict[str, str]) -> Faults:
    faults: Faults = {}
    if review.undecided(round).exists():
        faults[""] = [_("Some answers have no score yet.")]
    if last is not None:
        faults |= unsaid({"what_changed_ar": "", **words}, "what_changed")
        if last.computation.input_sha256 == computation.input_sha256:
            faults.setdefault("", []).append(_("Nothing has changed since the last release."))
    return faults


def _scores(release: Release, round: Round) -> list[Score]:
    results = json.loads(release.computation.results)
    states = {rounds.unit(state): state for state in queries.participants(round)}
    return [
        Score(
            release=release, state=states[unit], code=code, value=of["score"][at], rank=of["rank"][at],
            rank_low=of["low"][at] if "low" in of else None, rank_high=of["high"][at] if "high" in of else None,
        )
        for code, of in results["nodes"].items()
        for at, unit in enumerate(results["units"])
    ]  # fmt: skip
