"""Addresses of results: of an edition, of a state, side by side."""

from django.urls import path

from multaqa.measurement.views import comparison, profiles, results

_EDITION = "<slug:index>/<slug:edition>/results"

_STATE = "states/<str:state>"
_CHAPTER = f"{_STATE}/<slug:index>/<slug:edition>"

urlpatterns = [
    path("compare/states/", comparison.states, name="compare-states"),
    path("compare/states.json", comparison.states_json, name="compare-states-json"),
    path("compare/states.csv", comparison.states_csv, name="compare-states-csv"),
    path("compare/states/<slug:plot>.<str:format>", comparison.states_picture, name="compare-states-picture"),
    path("compare/indices/", comparison.indices, name="compare-indices"),
    path("compare/indices.json", comparison.indices_json, name="compare-indices-json"),
    path("compare/indices.csv", comparison.indices_csv, name="compare-indices-csv"),
    path("compare/indices/<slug:plot>.<str:format>", comparison.indices_picture, name="compare-indices-picture"),
    path(f"{_STATE}/", profiles.page, name="state"),
    path(f"{_STATE}.json", profiles.data, name="state-json"),
    path(f"{_STATE}.csv", profiles.table, name="state-csv"),
    path(f"{_CHAPTER}/", profiles.chapter, name="state-index"),
    path(f"{_CHAPTER}.json", profiles.chapter_json, name="state-index-json"),
    path(f"{_CHAPTER}.csv", profiles.chapter_csv, name="state-index-csv"),
    path(f"{_CHAPTER}/<slug:plot>.<str:format>", profiles.chapter_picture, name="state-index-picture"),
    path(f"{_EDITION}/", results.page, name="results"),
    path(f"{_EDITION}.json", results.data, name="results-json"),
    path(f"{_EDITION}.csv", results.table, name="results-csv"),
    path(f"{_EDITION}/<slug:plot>.<str:format>", results.picture, name="results-picture"),
]
