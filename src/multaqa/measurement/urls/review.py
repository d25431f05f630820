"""Addresses of review, contests, computation and releases."""

from django.urls import path

from multaqa.measurement.views import contests, publishing, releases, reviewing

_ROUND = "rounds/<slug:code>"
_ANSWER = f"{_ROUND}/answers/<int:answer>"
_RELEASE = f"{_ROUND}/releases/<int:number>"

urlpatterns = [
    path(f"{_ROUND}/review/", reviewing.queue, name="review-queue"),
    path(f"{_ROUND}/review/end/", contests.open_contest, name="review-end"),
    path(f"{_ANSWER}/", reviewing.answer, name="review-answer"),
    path(f"{_ANSWER}/decide/", reviewing.rule, name="review-rule"),
    path(f"{_ANSWER}/ask/", reviewing.ask, name="review-ask"),
    path(f"{_ANSWER}/questions/<int:query>/reply/", reviewing.reply, name="review-reply"),
    path(f"{_ANSWER}/questions/<int:query>/close/", reviewing.close_query, name="review-close-query"),
    path(f"{_ANSWER}/evidence/<int:piece>/", reviewing.evidence, name="review-evidence"),
    path(f"{_ANSWER}/contest/", contests.contest, name="contest"),
    path(f"{_ROUND}/decisions/<str:state>/", contests.decisions, name="decisions"),
    path(f"{_ROUND}/contests/", contests.index, name="contest-list"),
    path(f"{_ROUND}/contests/settle/", contests.settle, name="contest-settle"),
    path(f"{_ROUND}/contests/<int:contest>/decide/", contests.dispose, name="contest-decide"),
    path(f"{_ROUND}/contests/<int:contest>/withdraw/", contests.withdraw, name="contest-withdraw"),
    path(f"{_ROUND}/draft/", publishing.draft, name="result-draft"),
    path(f"{_ROUND}/draft/compute/", publishing.compute, name="result-compute"),
    path(f"{_ROUND}/draft/publish/", publishing.publish, name="result-publish"),
    path(f"{_ROUND}/releases/", releases.index, name="release-list"),
    path(f"{_ROUND}/releases.json", releases.index_json, name="release-list-json"),
    path(f"{_RELEASE}/", releases.page, name="release"),
    path(f"{_RELEASE}.json", releases.page_json, name="release-json"),
    path(f"{_RELEASE}/bundle/", releases.bundle, name="release-bundle"),
    path(f"{_RELEASE}/<str:state>/<slug:node>/", releases.score, name="release-score"),
    path(f"{_RELEASE}/<str:state>/<slug:node>.json", releases.score_json, name="release-score-json"),
]
