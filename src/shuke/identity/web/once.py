"""Web forms that act once: a double click, or a form sent again, does nothing the second time."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from shuke.kit.access import Actor
from shuke.kit.api.idempotent import caller_of
from shuke.kit.idempotency import Answer, once

R = TypeVar("R")


def acted_once(actor: Actor, key: str, act: Callable[[], R]) -> R | None:
    """What `act` returns; None when this form's key was used before. A refusal gives the key back."""
    fresh = False

    def mark() -> Answer:
        nonlocal fresh
        fresh = True
        return Answer(200, {})

    with transaction.atomic():
        once(caller=caller_of(actor), key=f"form {key}", body=b"", keep=False, run=mark)
        return act() if fresh else None
