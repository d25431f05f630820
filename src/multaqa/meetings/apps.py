from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "multaqa.meetings"
    label = "meetings"

    def ready(self) -> None:
        from multaqa.meetings import panels  # noqa: F401, PLC0415 (panels register themselves once models are there)
