from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "multaqa.audit"
    label = "audit"
