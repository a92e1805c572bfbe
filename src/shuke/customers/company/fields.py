"""What a merchant may want to know of a company, field by field: what stands in it, who sees it, how long it holds."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.ui.values import Words


class FactKind(StrEnum):
    """What stands in a field."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    WHOLE = "whole"
    MONEY = "money"
    CHOICE = "choice"


class Group(models.TextChoices):
    """Under which heading a field stands."""

    LEGAL = "legal", _("Legal data")
    STATE = "state", _("How business goes")
    MARKET = "market", _("Needs and rivals")
    RESTRICTED = "restricted", _("Restricted")


class LegalForm(models.TextChoices):
    """Legal forms."""

    LIMITED = "limited", _("Limited liability company")
    JOINT_STOCK = "joint_stock", _("Joint-stock company")
    STATE_OWNED = "state_owned", _("State-owned enterprise")
    FOREIGN = "foreign", _("Foreign-invested enterprise")
    PARTNERSHIP = "partnership", _("Partnership")
    SOLE = "sole", _("Sole proprietorship")
    SELF_EMPLOYED = "self_employed", _("Self-employed business")
    PUBLIC = "public", _("Public institution")
    OTHER = "other", _("Other form")


class OperatingState(models.TextChoices):
    """How the company is doing."""

    GROWING = "growing", _("Growing")
    STEADY = "steady", _("Steady")
    SHRINKING = "shrinking", _("Shrinking")
    TROUBLED = "troubled", _("In difficulties")
    STOPPED = "stopped", _("Has stopped")


class Source(models.TextChoices):
    """Where a fact comes from."""

    CUSTOMER = "customer", _("Told by the customer")
    VISIT = "visit", _("Seen on a visit")
    REGISTER = "register", _("Public register")
    DOCUMENT = "document", _("Document")
    WEB = "web", _("Website or press")
    COLLEAGUE = "colleague", _("A colleague")
    IMPORT = "import", _("Import")
    OTHER = "other", pgettext_lazy("source", "Other")


@dataclass(frozen=True)
class FactField:
    """One field. `fresh_days`: for how long a confirmed value is taken as true; `weight`: how much it is missed.

    `many`: several may stand side by side. `with_day`, `with_share`, `with_detail`: what else belongs to an item.
    """

    code: str
    label: Words
    kind: FactKind
    group: Group
    fresh_days: int = 365
    weight: int = 1
    many: bool = False
    sensitive: bool = False
    choices: type[models.TextChoices] | None = None
    with_day: bool = False
    with_share: bool = False
    detail: Words = ""


_TEXT, _DAY = FactKind.TEXT, FactKind.DAY
FIELDS: dict[str, FactField] = {
    each.code: each
    for each in (
        FactField("legal_name", _("Legal name"), _TEXT, Group.LEGAL, 730, 3),
        FactField("credit_code", _("Credit code"), FactKind.CODE, Group.LEGAL, 1825, 3),
        FactField("legal_form", _("Legal form"), FactKind.CHOICE, Group.LEGAL, 1825, choices=LegalForm),
        FactField("legal_person", _("Legal representative"), _TEXT, Group.LEGAL, 730),
        FactField("registered_on", _("Registered on"), _DAY, Group.LEGAL, 3650),
        FactField("capital", _("Registered capital"), FactKind.MONEY, Group.LEGAL, 730),
        FactField("address", _("Address"), _TEXT, Group.LEGAL, 365, 2),
        FactField("industry", _("Industry"), _TEXT, Group.STATE, 730, 2),
        FactField("head_count", _("Head count"), FactKind.WHOLE, Group.STATE, 365, 2),
        FactField("operating_state", _("Operating state"), FactKind.CHOICE, Group.STATE, 90, 3, choices=OperatingState),
        FactField("potential", _("Potential a year"), FactKind.MONEY, Group.STATE, 365, 2),
        FactField("contact_way", _("Preferred way and frequency of contact"), _TEXT, Group.STATE, 365),
        FactField("event", _("Major events"), _TEXT, Group.STATE, 365, many=True, with_day=True),
        FactField("need", _("Needs"), _TEXT, Group.MARKET, 90, 3, many=True),
        FactField("competitor", _("Our rivals there"), _TEXT, Group.MARKET, 180, 2, many=True, with_share=True,
                  detail=_("What they supply")),
        FactField("rival_news", _("News of rivals"), _TEXT, Group.MARKET, 180, weight=0, many=True, with_day=True),
        FactField("shareholder", _("Shareholders"), _TEXT, Group.RESTRICTED, 730, many=True, sensitive=True,
                  with_share=True),
        FactField("stock", _("Listed stock"), _TEXT, Group.RESTRICTED, 730, weight=0, sensitive=True),
        FactField("bank", _("Banks"), _TEXT, Group.RESTRICTED, 730, many=True, sensitive=True,
                  detail=_("Account number")),
    )
}  # fmt: skip
SENSITIVE = frozenset(code for code, each in FIELDS.items() if each.sensitive)
SEARCHED = ("legal_name", "credit_code")  # by which the search finds a company too


def visible_fields(*, sensitive: bool) -> list[FactField]:
    """The fields that somebody may see, in their order."""
    return [each for each in FIELDS.values() if sensitive or not each.sensitive]
