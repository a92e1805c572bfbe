"""The town as a Django app, for its page, its job and its texts."""

from django.apps import AppConfig


class DemoTownApp(AppConfig):
    """One street full of shops, to be looked at."""

    name = "shuke.demo_town"
    label = "demo_town"
