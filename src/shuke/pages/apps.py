"""The room as a Django app."""

from django.apps import AppConfig


class PagesApp(AppConfig):
    """Screens that compose several rooms; reads only."""

    name = "shuke.pages"
    label = "pages"
