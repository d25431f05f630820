from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "multaqa.accounts"
    label = "accounts"
