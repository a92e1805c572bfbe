"""What an event is: a frozen record of something that happened, named after its room."""

import dataclasses
from datetime import datetime
from typing import Any, Generic, Self, TypeVar


@dataclasses.dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events. `subject` is the customer it is about (None: the merchant as a whole)."""

    subject: int | None = None

    @classmethod
    def name(cls) -> str:
        """`room.ClassName`, stable in the outbox and in webhooks."""
        return f"{cls.__module__.split('.')[1]}.{cls.__name__}"

    def payload(self) -> dict[str, Any]:
        """The event's own fields, without the subject."""
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name != "subject"}

    @classmethod
    def from_payload(cls, subject: int | None, payload: dict[str, Any]) -> Self:
        """Read an event back from the outbox; fields added later take their defaults."""
        known = {f.name for f in dataclasses.fields(cls)}
        return cls(
            subject=subject,
            **{name: value for name, value in payload.items() if name in known},
        )


E = TypeVar("E", bound=Event)


@dataclasses.dataclass(frozen=True)
class Received(Generic[E]):
    """An event as a handler gets it, with its place in the outbox."""

    event: E
    id: int
    at: datetime
    merchant_id: int
