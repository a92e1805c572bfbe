"""What a list of companies may say, what was found in all of it, and what an import changed of one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CompanyField(models.TextChoices):
    """What a column of a company list may mean."""

    NAME = "name", pgettext_lazy("company", "Name")
    NUMBER = "number", _("Our number")
    CODE = "code", _("Credit code")
    PHONE = "phone", pgettext_lazy("company", "Phone")
    CONTACT = "contact", _("Main contact")
    CONTACT_ROLE = "contact_role", _("Contact's role")
    CONTACT_PHONE = "contact_phone", _("Contact's phone")
    ADDRESS = "address", _("Address")
    INDUSTRY = "industry", _("Industry")
    HEAD_COUNT = "head_count", _("Head count")
    OWNER = "owner", _("Colleague who cares")
    KEY = "key", pgettext_lazy("yes or no", "Key customer")
    NOTE = "note", _("Note")
    TAG = "tag", _("Tag")


# Which facts of the archive the columns fill.
FACTS: Mapping[str, str] = {"code": "credit_code", "address": "address", "industry": "industry",
                            "head_count": "head_count"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """What one row says; `phone` is E.164, `key` whether it is a key customer, `wish` the grade that is wished for.

    A name too long for lists is cut, and kept whole in `legal_name`.
    """

    line: int
    name: str
    number: str = ""
    code: str = ""
    phone: str = ""
    address: str = ""
    industry: str = ""
    head_count: int | None = None
    owner: str = ""
    key: bool = False
    wish: str = ""
    note: str = ""
    tag: str = ""
    legal_name: str = ""
    contact: str = ""
    contact_role: str = ""
    contact_phone: str = ""

    @property
    def said(self) -> dict[str, str | int]:
        """What it says as facts, by their code."""
        told = {FACTS[name]: getattr(self, name) for name in FACTS} | {"legal_name": self.legal_name}
        return {code: value for code, value in told.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class CompanyGlance:
    """One of the first rows as it would come in; `how`: number, code, name (recognised by) or new."""

    line: int
    name: str
    number: str
    code: str
    owner: str
    key: bool
    how: str


@dataclass(frozen=True)
class CompaniesFound:
    """What a check found in a list: companies by how they were recognised, what would be written about them.

    `changed` are known companies about which the list says something new; the others of them stay as they are.
    Of the grades `wished` the import has `asked` for so many; `unasked` are the others, by the refusal's code.
    """

    new: int = 0
    by_number: int = 0
    by_code: int = 0
    by_name: int = 0
    changed: int = 0
    facts: int = 0
    owned: int = 0
    cared: int = 0
    people: int = 0
    wished: int = 0
    asked: int = 0
    unasked: Mapping[str, int] = field(default_factory=dict)
    unknown_owners: tuple[str, ...] = ()
    glance: tuple[CompanyGlance, ...] = ()

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """As it was stored."""
        glance = tuple(CompanyGlance(**each) for each in stored.get("glance", ()))
        return cls(**{**stored, "glance": glance, "unknown_owners": tuple(stored.get("unknown_owners", ()))})

    @property
    def left_unasked(self) -> int:
        """How many grades were wished for and could not be asked for."""
        return sum(self.unasked.values())

    @property
    def known(self) -> int:
        """How many are there already."""
        return self.by_number + self.by_code + self.by_name

    @property
    def ready(self) -> int:
        """About how many an import would write."""
        return self.new + self.changed
