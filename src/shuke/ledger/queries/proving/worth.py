"""What points are worth in money: known to the room that lets members spend them."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from shuke.kit.money import Money


def worth_of_points(points: int) -> Money | None:
    """The money these points stand for by the rules in force; None while no room's queries tell."""
    for app in apps.get_app_configs():
        if app.name.startswith("shuke.") and app.label != "ledger" and find_spec(f"{app.name}.queries"):
            tells = getattr(import_module(f"{app.name}.queries"), "worth_of_points", None)
            if tells:
                worth: Money | None = tells(points)
                return worth
    return None
