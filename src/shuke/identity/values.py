"""What crosses identity's border: roles, merchants and staff as plain values."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


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
class StaffValue:
    """A staff member as other rooms may see him: for owners, `served_by` and audit."""

    id: int
    name: str
    role: str
    person_id: int | None
    active: bool


@dataclass(frozen=True)
class WorkplaceValue:
    """A merchant at which a person works, and as what."""

    merchant: MerchantValue
    role: str
