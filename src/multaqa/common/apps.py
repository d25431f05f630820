from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "multaqa.common"
    label = "common"
