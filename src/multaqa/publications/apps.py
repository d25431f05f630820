from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "multaqa.publications"
    label = "publications"
