"""The wiring as a Django app: it brings the `migrate` command that works as the migrator."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """No models; only commands."""

    name = "shuke.config"
    label = "config"
