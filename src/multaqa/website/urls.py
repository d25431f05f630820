from django.urls import path

from multaqa.website import views

urlpatterns = [
    path("", views.front, name="front"),
    path("workspace/", views.workspace, name="workspace"),
]
