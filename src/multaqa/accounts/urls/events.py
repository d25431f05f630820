"""The chain of events as the secretariat reads it."""

from django.urls import path

from multaqa.accounts.views import events

app_name = "audit"
urlpatterns = [path("", events.events, name="list")]
