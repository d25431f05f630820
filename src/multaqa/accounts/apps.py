from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "multaqa.accounts"
    label = "accounts"

    def ready(self) -> None:
        from multaqa.accounts import receivers  # noqa: PLC0415 (models are ready only now)

        receivers.connect()
