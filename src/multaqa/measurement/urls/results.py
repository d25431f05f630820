"""Addresses of results: of an edition, of a state, side by side."""

from django.urls import path

from multaqa.measurement.views import comparison, profiles, results

_EDITION = "<slug:index>/<slug:edition>/results"

_STATE = "states/<str:state>"

urlpatterns = [
    path("compare/states/", comparison.states, name="compare-states"),
    path("compare/states.json", comparison.states_json, name="compare-states-json"),
    path("compare/states.csv", comparison.states_csv, name="compare-states-csv"),
    path("compare/indices/", comparison.indices, name="compare-indices"),
    path("compare/indices.json", comparison.indices_json, name="compare-indices-json"),
    path("compare/indices.csv", comparison.indices_csv, name="compare-indices-csv"),
    path(f"{_STATE}/", profiles.page, name="state"),
    path(f"{_STATE}.json", profiles.data, name="state-json"),
    path(f"{_STATE}.csv", profiles.table, name="state-csv"),
    path(f"{_EDITION}/", results.page, name="results"),
    path(f"{_EDITION}.json", results.data, name="results-json"),
    path(f"{_EDITION}.csv", results.table, name="results-csv"),
    path(f"{_EDITION}/<slug:plot>.<str:format>", results.picture, name="results-picture"),
]
