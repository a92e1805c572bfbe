"""What happened with promises. `subject` is the customer."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class PromiseMade(Event):
    """Something was promised, or promised once somebody approves (`waiting`)."""

    promise_id: int = 0
    waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class PromiseSettled(Event):
    """It was kept, kept late, broken or let off."""

    promise_id: int = 0
    standing: str = ""


@dataclass(frozen=True, kw_only=True)
class PromiseConfirmed(Event):
    """The customer confirmed a free extra in writing."""

    promise_id: int = 0
