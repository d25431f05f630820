"""Addresses of indices, their editions and catalogues."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
