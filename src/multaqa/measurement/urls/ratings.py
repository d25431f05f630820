"""Addresses of ratings: the secretariat's page of tokens, and beside all languages the door for programs."""

from django.urls import path

from multaqa.measurement.views import ratings, tokens

urlpatterns = [
    path("ratings/", tokens.listing, name="ratings-tokens"),
    path("ratings/issue/", tokens.issue, name="ratings-issue"),
    path("ratings/<int:pk>/revoke/", tokens.revoke, name="ratings-revoke"),
]
for_programs = ([path("ratings/", ratings.receive, name="ratings")], "api")
