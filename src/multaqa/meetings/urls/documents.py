"""Addresses of documents: the short one always leads to the newest text, the long one never changes its meaning."""

from django.urls import path, re_path

from multaqa.meetings.views import documents

app_name = "documents"
_FIXED = r"^(?P<code>[-a-zA-Z0-9_]+)/(?P<number>\d{2,3})/(?P<language>ar|en|fr)/"
urlpatterns = [
    path("<slug:code>/", documents.current, name="current"),
    path("<slug:code>.json", documents.editions_json, name="json"),
    path("<slug:code>/editions/", documents.editions, name="editions"),
    path("<slug:code>/edit/", documents.revise, name="revise"),
    path("<slug:code>/hand-in/", documents.hand_in, name="hand-in"),
    re_path(r"^(?P<code>[-a-zA-Z0-9_]+)/(?P<language>ar|en|fr)/$", documents.current, name="in-language"),
    re_path(_FIXED + "$", documents.fixed, name="fixed"),
    re_path(_FIXED + "withdraw/$", documents.withdraw, name="withdraw"),
]
