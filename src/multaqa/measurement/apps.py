from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "multaqa.measurement"
    label = "measurement"
