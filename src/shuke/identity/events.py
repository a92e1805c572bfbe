"""What happens in identity that other rooms may want to know."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class MerchantSignedUp(Event):
    """A new merchant, with its first owner."""

    merchant_id: int
    owner_id: int


@dataclass(frozen=True, kw_only=True)
class MerchantEdited(Event):
    """Name, colour, zone or another setting changed."""

    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class StaffJoined(Event):
    """Somebody joined the staff."""

    staff_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    """A staff member's role changed."""

    staff_id: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class StaffRemoved(Event):
    """Somebody left the staff; his customers need a new owner."""

    staff_id: int


@dataclass(frozen=True, kw_only=True)
class ApiKeyIssued(Event):
    """A new API key."""

    api_key_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class ApiKeyRevoked(Event):
    """An API key that works no more."""

    api_key_id: int


@dataclass(frozen=True, kw_only=True)
class ApprovalAsked(Event):
    """Somebody asked for a decision."""

    approval_id: int
    kind: str
    subject_id: int


@dataclass(frozen=True, kw_only=True)
class ApprovalDecided(Event):
    """One level said yes or no."""

    approval_id: int
    kind: str
    subject_id: int
    level: int
    approved: bool


@dataclass(frozen=True, kw_only=True)
class ApprovalClosed(Event):
    """All levels agreed, one refused, or it was withdrawn: `state` says which."""

    approval_id: int
    kind: str
    subject_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(Event):
    """Working hours, or a day off, are others now."""


@dataclass(frozen=True, kw_only=True)
class CalendarMissing(Event):
    """The holidays of a year have to be known and are not."""

    year: int


@dataclass(frozen=True, kw_only=True)
class AbsenceReported(Event):
    """Somebody is away, both days included."""

    absence_id: int
    staff_id: int
    first: str
    last: str
