from django.urls import path

from multaqa.website import views

urlpatterns = [
    path("", views.front, name="front"),
    path("index.json", views.front_json, name="front-json"),
    path("workspace/", views.workspace, name="workspace"),
]
