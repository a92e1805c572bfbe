"""The room as a Django app."""

from django.apps import AppConfig


class UiApp(AppConfig):
    """Base pages, components, design tokens, charts and formats: how everything looks."""

    name = "shuke.ui"
    label = "ui"
