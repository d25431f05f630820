"""Addresses of indices, their editions and catalogues."""

from django.urls import include, path

from multaqa.measurement.views import (
    change,
    consultation,
    editions,
    indices,
    ladder,
    questions,
    service_sheet,
    services,
    values,
    writing,
)

_service = [
    path("", services.page, name="catalogue-services"),
    path("add/", services.add, name="catalogue-service-add"),
    path("upload/", service_sheet.upload, name="catalogue-services-upload"),
    path("template.xlsx", service_sheet.template, name="catalogue-services-template"),
    path("<slug:service>/change/", services.revise, name="catalogue-service-change"),
    path("<slug:service>/ancestors/", services.ancestors, name="catalogue-service-ancestors"),
    path("<slug:service>/remove/", services.remove, name="catalogue-service-remove"),
]
_question = [
    path("", questions.page, name="catalogue-questions"),
    path("add/", questions.add, name="catalogue-question-add"),
    path("<slug:question>/change/", questions.revise, name="catalogue-question-change"),
    path("<slug:question>/remove/", questions.remove, name="catalogue-question-remove"),
]
_change = [
    path("", change.page, name="catalogue-change"),
    path("propose/", consultation.propose, name="catalogue-propose"),
    path("take-back/", consultation.take_back, name="catalogue-take-back"),
    path("decide/", consultation.decide, name="catalogue-decide"),
    path("reopen/", consultation.reopen, name="catalogue-reopen"),
    path("comment/", consultation.comment, name="catalogue-comment"),
    path("stance/", consultation.stance, name="catalogue-stance"),
]
_edition = [
    path("", editions.page, name="catalogue-edition"),
    path("framework.yaml", editions.framework_file, name="catalogue-framework-file"),
    path("revise/", writing.revise, name="catalogue-edition-change"),
    path("remove/", writing.remove, name="catalogue-edition-remove"),
    path("framework/", writing.framework, name="catalogue-framework"),
    path("levels/", ladder.levels, name="catalogue-levels"),
    path("bands/", ladder.bands, name="catalogue-bands"),
    path("services.csv", services.table, name="catalogue-services-csv"),
    path("services.json", services.data, name="catalogue-services-json"),
    path("services/", include(_service)),
    path("questions.json", questions.data, name="catalogue-questions-json"),
    path("questions/", include(_question)),
    path("change.json", change.data, name="catalogue-change-json"),
    path("change/", include(_change)),
    path("values/", values.page, name="catalogue-values"),
    path("values.csv", values.table, name="catalogue-values-csv"),
    path("values.json", values.data, name="catalogue-values-json"),
    path("values/upload/", values.upload, name="catalogue-values-upload"),
    path("values/template.xlsx", values.template, name="catalogue-values-template"),
]
urlpatterns = [
    path("", indices.listing, name="catalogue-list"),
    path("index.json", indices.listing_data, name="catalogue-list-json"),
    path("add/", indices.add, name="catalogue-index-add"),
    path("<slug:index>/", indices.page, name="catalogue-index"),
    path("<slug:index>.json", indices.data, name="catalogue-index-json"),
    path("<slug:index>/change/", indices.revise, name="catalogue-index-change"),
    path("<slug:index>/new/", writing.begin, name="catalogue-edition-begin"),
    path("<slug:index>/<slug:edition>.json", editions.data, name="catalogue-edition-json"),
    path("<slug:index>/<slug:edition>/", include(_edition)),
]
