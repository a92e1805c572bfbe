"""What crosses identity's border: roles, merchants and staff as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.identity.values.approval import ApprovalKind, ApprovalState, ApprovalValue, Level, StepValue
from shuke.identity.values.calendar import AbsenceKind, AbsenceValue, WorkWeekValue
from shuke.kit.money import Money

__all__ = [
    "MEMBER", "AbsenceKind", "AbsenceValue", "ApiKeyValue", "ApprovalKind", "ApprovalState", "ApprovalValue",
    "AuditFilter", "AuditRow", "InvitationValue", "Level", "MerchantValue", "PermissionRow", "Role", "StaffValue",
    "StepValue", "Subject", "WorkWeekValue", "WorkplaceValue",
]  # fmt: skip


class Role(models.TextChoices):
    """What a staff member is at one merchant."""

    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    CASHIER = "cashier", _("Cashier")
    KEY_ACCOUNT_MANAGER = "key_account_manager", _("Key-account manager")
    AGENT = "agent", _("Service agent")
    SUPERVISOR = "supervisor", _("Supervisor")
    FINANCE = "finance", _("Finance")
    OPERATOR = "operator", _("Platform operator")


# Not a staff role: what a consumer may do with what is his own, written in the same permission tables.
MEMBER = "member"


class _WithRole:
    """Says its role in words."""

    role: str

    @property
    def role_name(self) -> str:
        """The role in the active language."""
        return str(Role(self.role).label)


@dataclass(frozen=True)
class MerchantValue:
    """A merchant as every room may see it."""

    id: int
    code: str
    name: str
    category: str
    city: str
    currency: str
    language: str
    time_zone: str
    brand: str


@dataclass(frozen=True)
class StaffValue(_WithRole):
    """A staff member as other rooms may see him: for owners, `served_by` and audit."""

    id: int
    name: str
    role: str
    person_id: int | None
    active: bool


@dataclass(frozen=True)
class WorkplaceValue(_WithRole):
    """A merchant at which a person works, and as what."""

    merchant: MerchantValue
    role: str


@dataclass(frozen=True)
class InvitationValue(_WithRole):
    """An invitation that was made, and what became of it."""

    id: int
    name: str
    role: str
    phone: str
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class ApiKeyValue(_WithRole):
    """An API key without its secret."""

    id: int
    name: str
    prefix: str
    role: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True)
class PermissionRow:
    """One line of the roles table."""

    code: str
    label: str
    roles: frozenset[str]
    second_factor: bool = False


@dataclass(frozen=True)
class AuditRow:
    """Something somebody did."""

    id: int
    at: datetime
    action: str
    label: str
    who: str
    kind: str
    address: str
    details: dict[str, object]


@dataclass(frozen=True)
class AuditFilter:
    """What is looked for in the audit log; what is empty does not matter.

    `who` is a staff member's id, or a kind of actor: api, member, system. `about` names a card, a sale or a customer as
    people do; `text` stands anywhere in the details. Days are those of the merchant, both included.
    """

    who: str = ""
    action: str = ""
    first: date | None = None
    last: date | None = None
    outcome: str = ""  # "done" | "refused"
    about: str = ""
    text: str = ""


@dataclass(frozen=True)
class Subject:
    """Whom or what an action was about, as a room names it; `page` with `args` behind the merchant's code leads there.

    `place` marks where it was done instead; `permission` is what a reader needs to follow the link. `words` say what
    codes and amounts of the details mean, by the details' names.
    """

    text: str
    page: str = ""
    args: tuple[int, ...] = ()
    permission: str = ""
    amount: Money | None = None
    place: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
