"""Addresses of rounds: of the whole, of one state's part, of its forms and its workbook."""

from django.urls import path

from multaqa.measurement.views import answers, entries, rounds, workbooks

_ROUND = "rounds/<slug:code>/"
_ENTRY = f"{_ROUND}<slug:state>/"
_SERVICE = f"{_ENTRY}services/<slug:service>/"


def _answer(kind: str, base: str) -> list:
    """Return the addresses of one answer and of its evidence, under a service or under the state."""
    return [
        path(f"{base}<slug:question>/", answers.answer, name=f"round-{kind}-answer"),
        path(f"{base}<slug:question>/evidence/", answers.add_evidence, name=f"round-{kind}-evidence"),
        path(f"{base}<slug:question>/evidence/<int:pk>/", answers.evidence_file, name=f"round-{kind}-evidence-file"),
        path(
            f"{base}<slug:question>/evidence/<int:pk>/withdraw/",
            answers.withdraw_evidence,
            name=f"round-{kind}-withdraw-evidence",
        ),
    ]


urlpatterns = [
    path("rounds/", rounds.index, name="rounds"),
    path("rounds/new/", rounds.plan, name="round-plan"),
    path("rounds/<slug:code>.json", rounds.detail_json, name="round-json"),
    path(_ROUND, rounds.detail, name="round"),
    path(f"{_ROUND}edit/", rounds.revise, name="round-revise"),
    path(f"{_ROUND}open/", rounds.open_round, name="round-open"),
    path(f"{_ROUND}extend/", rounds.extend, name="round-extend"),
    path(f"{_ROUND}remind/", rounds.remind, name="round-remind"),
    path(f"{_ROUND}close/", rounds.close, name="round-close"),
    path(f"{_ROUND}<slug:state>.json", entries.detail_json, name="round-entry-json"),
    path(f"{_ROUND}<slug:state>.xlsx", workbooks.download, name="round-workbook-file"),
    path(_ENTRY, entries.detail, name="round-entry"),
    path(f"{_ENTRY}services/", entries.assign, name="round-assign"),
    path(f"{_ENTRY}submit/", entries.submit, name="round-submit"),
    path(f"{_ENTRY}reopen/", entries.reopen, name="round-reopen"),
    path(f"{_ENTRY}workbook/", workbooks.hand_in, name="round-workbook"),
    path(f"{_ENTRY}workbook/<str:token>/", workbooks.check, name="round-workbook-check"),
    path(f"{_ENTRY}workbook/<str:token>/marked.xlsx", workbooks.marked, name="round-workbook-marked"),
    path(f"{_ENTRY}answers/", answers.form, name="round-state-form"),
    *_answer("state", f"{_ENTRY}answers/"),
    path(_SERVICE, answers.form, name="round-service-form"),
    *_answer("service", _SERVICE),
]
