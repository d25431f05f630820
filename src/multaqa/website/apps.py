from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "multaqa.website"
    label = "website"
