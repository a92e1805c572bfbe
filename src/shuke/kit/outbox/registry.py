"""Which handlers want which events: read once from every room's `handlers.py`."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from shuke.kit.outbox.events import Event

Handler = Callable[[Any], None]


def handles(event: type[Event]) -> Callable[[Handler], Handler]:
    """Mark a function of a room's `handlers.py` as a reaction to an event. It must bear being called twice."""

    def mark(handler: Handler) -> Handler:
        handler.handled_event = event  # type: ignore[attr-defined]
        return handler

    return mark


@cache
def handlers() -> dict[str, tuple[Handler, ...]]:
    """Event name → handlers, over all installed rooms."""
    found: dict[str, list[Handler]] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("shuke.") and find_spec(f"{app.name}.handlers"):
            for candidate in vars(import_module(f"{app.name}.handlers")).values():
                event = getattr(candidate, "handled_event", None)
                if event is not None:
                    found.setdefault(event.name(), []).append(candidate)
    return {name: tuple(each) for name, each in found.items()}


def handler_name(handler: Handler) -> str:
    """`room.function`, as stored with a delivery."""
    return f"{handler.__module__.split('.')[1]}.{handler.__name__}"
