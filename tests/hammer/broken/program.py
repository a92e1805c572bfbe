"""Loading the program and taking something out of it."""

from importlib import import_module
from typing import Any


def part(module: str, name: str) -> Any:
    """Something of a module, by the module's full name: packages show functions under their modules' names."""
    import django

    django.setup()
    return getattr(import_module(module), name)


def put(module: str, name: str, value: object) -> None:
    """Put something in the place of a module's own; fails when there is none, so that no harness is tried in vain."""
    part(module, name)
    setattr(import_module(module), name, value)


def replaced(module: str, name: str, old: str, new: str) -> None:
    """Change a text of a module; fails when it does not hold the old words any more."""
    text = part(module, name)
    assert old in text, f"{module}.{name} has changed: write this fault anew"
    put(module, name, text.replace(old, new))


def card_unlocked() -> None:
    """Read a card, its customer and its accounts without locking them."""
    for name in ("_BY_TOKEN", "_BY_NUMBER", "_BY_ID"):
        replaced("shuke.cards.actions.lock", name, "FOR NO KEY UPDATE OF customer, card, points, principal, bonus", "")


def served() -> Any:
    """The program for the web server, after everything was taken out."""
    return part("shuke.config.wsgi", "application")
