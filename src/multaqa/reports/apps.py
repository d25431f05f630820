from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "multaqa.reports"
    label = "reports"
