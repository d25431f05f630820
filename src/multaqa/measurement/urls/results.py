"""Addresses of results: of an edition, of a state, side by side."""

from django.urls import path

from multaqa.measurement.views import profiles, results

_EDITION = "<slug:index>/<slug:edition>/results"

_STATE = "states/<str:state>"

urlpatterns = [
    path(f"{_STATE}/", profiles.page, name="state"),
    path(f"{_STATE}.json", profiles.data, name="state-json"),
    path(f"{_STATE}.csv", profiles.table, name="state-csv"),
    path(f"{_EDITION}/", results.page, name="results"),
    path(f"{_EDITION}.json", results.data, name="results-json"),
    path(f"{_EDITION}.csv", results.table, name="results-csv"),
    path(f"{_EDITION}/<slug:plot>.<str:format>", results.picture, name="results-picture"),
]
