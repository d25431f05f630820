from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "multaqa.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from multaqa.recommendations import panels  # noqa: F401, PLC0415 (registers them)
