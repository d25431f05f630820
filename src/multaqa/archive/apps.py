from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "multaqa.archive"
    label = "archive"
