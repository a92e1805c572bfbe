"""How far an import is: said by whoever works, heard by a terminal's bar or by the row that screens poll."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.kit import progress

Listener = Callable[[str, int, int], None]


class Step(models.TextChoices):
    """What is being done."""

    READING = "reading", _("Reading the file")
    CHECKING = "checking", _("Looking for lines that contradict each other")
    CUSTOMERS = "customers", _("Opening customers")
    CARDS = "cards", _("Counting points")
    FACTS = "facts", _("Filling the archive")
    BALANCES = "balances", _("Putting balances on cards")
    SALES = "sales", _("Writing sales")
    UNDOING = "undoing", _("Taking everything back")


# How much of the whole each step takes, in thousandths, measured on a million lines.
_BEGINS = {
    Step.READING: (0, 250), Step.CHECKING: (250, 350), Step.CUSTOMERS: (350, 400), Step.CARDS: (400, 650),
    Step.SALES: (650, 1000), Step.BALANCES: (500, 1000),
    Step.FACTS: (400, 1000),
    Step.UNDOING: (0, 1000),
}  # fmt: skip
WHOLE = 1000
_PAUSE = 0.4  # seconds between two words to the screen

_listener: ContextVar[Listener | None] = ContextVar("import_listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener` hear of everything told inside the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(step: Step, done: int = 0, total: int = 1) -> None:
    """Say how far a step is."""
    if listener := _listener.get():
        listener(step, done, total)


def thousandths(step: str, done: int, total: int) -> int:
    """How far the whole is when a step is so far."""
    begin, end = _BEGINS[Step(step)]
    whole = max(total, 1)
    return begin + (end - begin) * min(done, whole) // whole


def on_screen(merchant_id: int, progress_id: int) -> Listener:
    """A listener that writes into the progress row over the counters' connection: it shows before the commit."""
    last: tuple[str, float] = ("", 0.0)

    def listen(step: str, done: int, total: int) -> None:
        nonlocal last
        if last[0] == step and time.monotonic() - last[1] < _PAUSE:
            return
        last = (step, time.monotonic())
        progress.advance_aside(merchant_id, progress_id, thousandths(step, done, total), total=WHOLE, label=step)

    return listen
