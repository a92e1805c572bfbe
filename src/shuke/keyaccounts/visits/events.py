"""What happened with visits. `subject` is the customer."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class VisitReported(Event):
    """A contact was held and told of; `late` when the report came after its time."""

    visit_id: int = 0
    kind: str = ""
    satisfaction: int | None = None
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class VisitSkipped(Event):
    """A planned contact was left out, for a reason."""

    visit_id: int = 0
    kind: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitsPlanned(Event):
    """A plan was made for the merchant as a whole."""

    added: int = 0
    moved: int = 0
    dropped: int = 0
    short: int = 0
