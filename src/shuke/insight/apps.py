"""The room as a Django app."""

from django.apps import AppConfig


class InsightApp(AppConfig):
    """Analyses: who the regulars are, what came of what was done."""

    name = "shuke.insight"
    label = "insight"
