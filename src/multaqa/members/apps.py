from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "multaqa.members"
    label = "members"

    def ready(self) -> None:
        from multaqa.members import panels  # noqa: F401, PLC0415 (registers itself, once models are ready)
