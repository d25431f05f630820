from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "multaqa.meetings"
    label = "meetings"
