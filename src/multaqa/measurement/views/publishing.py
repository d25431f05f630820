"""Draft results: compute them, see them as far as one may, publish them."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.access import opens
from multaqa.accounts.choices import Role
from multaqa.common.deeds import back_to, deed_page, offer, sent
from multaqa.measurement.actions import publishing
from multaqa.measurement.bridge import frameworks, rounds
from multaqa.measurement.forms.review import ComputeForm, CorrectionForm, PublishForm
from multaqa.measurement.models import Computation, Release, Round
from multaqa.measurement.policies import results as policies
from multaqa.measurement.queries import results as queries
from multaqa.measurement.queries.rounds import find_round
from multaqa.members.choices import FOCAL_POINTS


@opens(to={Role.SECRETARIAT, Role.REVIEWER, *FOCAL_POINTS})
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was computed: everything to those who check it, a state its own."""
    round = find_round(request.standing, code)
    who = request.standing
    whole = policies.may_see_drafts(who, round)
    states = [one for one in queries.participants(round) if whole or policies.may_see_own_draft(who, round, one.code)]
    if not whole and not states:
        raise Http404
    computation = queries.newest_computation(round)
    context = {
        "round": round,
        "computation": computation,
        "releases": queries.releases(round),
        "may_compute": policies.may_compute(who, round),
        "may_publish": policies.may_publish(who, round),
        "is_whole": whole,
        **(_table(round, computation, states) if computation else {}),
    }
    return render(request, "measurement/results/draft.html", context)


def _table(round: Round, computation: Computation, states: list[Any]) -> dict[str, Any]:
    """Return the rows of the draft: each state's score, rank and interval of the index, and its pillars."""
    results = json.loads(computation.results)
    tree = frameworks.tree(round.edition.framework)
    pillars = list(tree.children) if tree else []
    root, place = results["nodes"][results["root"]], {unit: at for at, unit in enumerate(results["units"])}
    rows = []
    for state in states:
        at = place.get(rounds.unit(state))
        if at is not None:
            scores = [results["nodes"][one.code]["score"][at] for one in pillars]
            share = results["coverage"].get(rounds.unit(state))
            whole = {name: root[name][at] for name in ("score", "rank", "low", "high")}
            rows.append(
                {"state": state, **whole, "pillars": scores, "coverage": None if share is None else share * 100}
            )
    rows.sort(key=lambda row: (row["rank"] is None, row["rank"] or 0, row["state"].code))
    return {"rows": rows, "pillars": pillars, "runs": computation.settings["runs"]}


def _frame(code: str) -> dict[str, Any]:
    return back_to(reverse("measurement:result-draft", args=[code]), _("Draft results"))


@opens(to={Role.SECRETARIAT}, write={Role.SECRETARIAT})
def compute(request: HttpRequest, code: str) -> HttpResponse:
    """Run the engine over the scores that stand now."""
    round = find_round(request.standing, code)
    offer(request, policies.may_compute(request.standing, round))
    form = ComputeForm(sent(request))
    return deed_page(
        request,
        form,
        lambda: publishing.compute(round, by=request.standing, **form.values),
        done=_("The round was computed."),
        to=reverse("measurement:result-draft", args=[code]),
        heading=_("Compute the round"),
        lede=_("The same scores and settings give the same computation; nothing is kept twice."),
        submit=_("Compute"),
        **_frame(code),
    )


def _released(code: str, made: Release | None) -> str:
    if made is None:
        return reverse("measurement:release-list", args=[code])
    return reverse("measurement:release", args=[code, made.number])


@opens(to={Role.SECRETARIAT}, write={Role.SECRETARIAT})
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Release the results, or a correction of them."""
    round = find_round(request.standing, code)
    offer(request, policies.may_publish(request.standing, round))
    correcting = round.releases.exists()
    form = (CorrectionForm if correcting else PublishForm)(sent(request), initial={"seen": round.version})
    return deed_page(
        request,
        form,
        lambda: publishing.publish(round, by=request.standing, seen=form.seen_version, **form.values),
        done=_("The results were published."),
        to=lambda made: _released(code, made),
        heading=_("Publish a correction") if correcting else _("Publish the results"),
        lede=_("A release is never changed: a mistake is put right by another release, and both stay."),
        submit=_("Publish"),
        **_frame(code),
    )
