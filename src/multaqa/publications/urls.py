"""Addresses of publications."""

from django.urls import path, re_path

from multaqa.publications.views import keeping, reading

app_name = "publications"
_EDITION = r"^(?P<code>[-a-zA-Z0-9_]+)/editions/(?P<language>ar|en|fr)/$"
urlpatterns = [
    path("", reading.index, name="list"),
    path("index.json", reading.index_json, name="list-json"),
    path("new/", keeping.add, name="add"),
    path("<slug:code>/", reading.detail, name="detail"),
    path("<slug:code>.json", reading.detail_json, name="detail-json"),
    path("<slug:code>/edit/", keeping.revise, name="revise"),
    path("<slug:code>/editions/new/", keeping.add_edition, name="add-edition"),
    re_path(_EDITION, keeping.revise_edition, name="revise-edition"),
    path("<slug:code>/credits/new/", keeping.credit, name="credit"),
    path("<slug:code>/credits/<int:pk>/remove/", keeping.remove_credit, name="remove-credit"),
]
