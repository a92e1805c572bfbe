"""What happened to care plans; `subject` is the customer."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanBegun(Event):
    """A plan was agreed to and runs."""

    plan_id: int


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Event):
    """A plan was summed up."""

    plan_id: int
    outcome: str
