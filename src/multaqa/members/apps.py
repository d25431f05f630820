from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "multaqa.members"
    label = "members"
