"""What made one published score: the nodes beneath it with their weights, and at the bottom the answers."""

from dataclasses import dataclass

from multaqa.measurement.bridge.frameworks import Branch, tree
from multaqa.measurement.models import Answer, Release, Review, Score, Verdict
from multaqa.measurement.queries import results as queries


@dataclass(frozen=True)
class Row:
    """One answer behind an indicator, the decision that counted in the release, and the scores that led to it."""

    answer: Answer
    verdict: Verdict | None
    reviews: list[Review]


@dataclass(frozen=True)
class Opened:
    """One published score with what lies above and beneath it."""

    score: Score
    node: Branch
    above: list[Branch]
    children: list[tuple[Branch, Score | None]]
    rows: list[Row]


def opened(release: Release, state: str, code: str) -> Opened | None:
    """Return what made the score of a state on a node, or nothing where there is no such score."""
    root = tree(release.round.edition.framework)
    path = _path(root, code) if root else []
    scores = {score.code: score for score in queries.scores_of(release, state=state)}
    if not path or code not in scores:
        return None
    node = path[-1]
    answers = [] if node.children else queries.behind(release.round, state, [code])
    return Opened(
        score=scores[code],
        node=node,
        above=path[:-1],
        children=[(child, scores.get(child.code)) for child in node.children],
        rows=[_row(answer, release) for answer in answers],
    )


def _path(branch: Branch, code: str) -> list[Branch]:
    """Return the branches from the root to a node."""
    if branch.code == code:
        return [branch]
    for child in branch.children:
        if below := _path(child, code):
            return [branch, *below]
    return []


def _row(answer: Answer, release: Release) -> Row:
    counted = [one for one in answer.verdicts.all() if one.at <= release.published_at]
    verdict = max(counted, key=lambda one: one.pk, default=None)
    reviews = sorted((one for one in answer.reviews.all() if one.at <= release.published_at), key=lambda one: one.pk)
    return Row(answer, verdict, reviews)
