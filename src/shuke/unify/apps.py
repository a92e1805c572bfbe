"""The room as a Django app."""

from django.apps import AppConfig


class UnifyApp(AppConfig):
    """Import, standardise, link: many records become one true one."""

    name = "shuke.unify"
    label = "unify"
