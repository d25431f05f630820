"""What was published: each release with its file and what differs from the one before, and what made each score."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.files.serving import attachment
from multaqa.measurement.bridge import behind, frameworks
from multaqa.measurement.models import Release
from multaqa.measurement.policies import review as policies
from multaqa.measurement.queries import results as queries
from multaqa.measurement.represent import releases as represent


@opens(to=EVERYONE)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """List the releases of a round, the newest first."""
    round = queries.published_round(code)
    return render(request, "measurement/results/releases.html", {"round": round, "releases": queries.releases(round)})


@opens(to=EVERYONE)
def index_json(request: HttpRequest, code: str) -> JsonResponse:
    """Give the releases of a round as data."""
    round = queries.published_round(code)
    return as_json({"round": code, "releases": [represent.release(one) for one in queries.releases(round)]})


@opens(to=EVERYONE)
def page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one release: what changed and why, the scores of the index, the file that recomputes them."""
    release = queries.release(code, number)
    tree = frameworks.tree(release.round.edition.framework)
    before = release.round.releases.filter(number=number - 1).first()
    newest = queries.releases(release.round).first()
    root = tree.code if tree else ""
    context = {
        "release": release,
        "round": release.round,
        "before": before,
        "newest": newest if newest and newest.pk != release.pk else None,
        "root": tree,
        "scores": queries.scores_of(release, code=root),
        "changes": queries.differences(before, release, code=root) if before else [],
        "changed": len(queries.differences(before, release)) if before else 0,
        "file_name": release.bundle.name,
    }
    return render(request, "measurement/results/release.html", context)


@opens(to=EVERYONE)
def page_json(request: HttpRequest, code: str, number: int) -> JsonResponse:
    """Give one release with every published score as data."""
    release = queries.release(code, number)
    before = release.round.releases.filter(number=number - 1).first()
    changes = queries.differences(before, release) if before else []
    return as_json(represent.whole(release, queries.scores_of(release), changes))


@opens(to=EVERYONE)
def bundle(request: HttpRequest, code: str, number: int) -> FileResponse:
    """Hand out the file of a release, the newest as much as any before it."""
    return attachment(queries.release(code, number).bundle)


def _opened(request: HttpRequest, code: str, number: int, state: str, node: str) -> tuple[Release, behind.Opened]:
    release = queries.release(code, number)
    found = behind.opened(release, state, node)
    if found is None:
        raise Http404
    return release, found


@opens(to=EVERYONE)
def score(request: HttpRequest, code: str, number: int, state: str, node: str) -> HttpResponse:
    """Open one published score down to the answers and decisions that made it, as far as the reader may see them."""
    release, found = _opened(request, code, number, state, node)
    shown = [row for row in found.rows if policies.may_see_answer(request.standing, row.answer)]
    context: dict[str, Any] = {
        "release": release,
        "round": release.round,
        "found": found,
        "rows": [(row, policies.may_see_decisions(request.standing, row.answer)) for row in shown],
        "hidden": len(found.rows) - len(shown),
    }
    return render(request, "measurement/results/score.html", context)


@opens(to=EVERYONE)
def score_json(request: HttpRequest, code: str, number: int, state: str, node: str) -> JsonResponse:
    """Give one published score with what made it as data, as far as the reader may see it."""
    _release, found = _opened(request, code, number, state, node)
    shown = [row for row in found.rows if policies.may_see_answer(request.standing, row.answer)]
    decided = [policies.may_see_decisions(request.standing, row.answer) for row in shown]
    return as_json(represent.opened(found, list(zip(shown, decided, strict=True)), len(found.rows) - len(shown)))
