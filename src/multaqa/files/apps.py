from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "multaqa.files"
    label = "files"
