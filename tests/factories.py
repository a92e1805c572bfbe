"""Merchants, staff and actors for every room's tests; plain functions, each saves and returns what it made."""

import itertools
from typing import Any

from shuke.identity.models import Merchant, Person, Staff
from shuke.identity.queries import permissions_of
from shuke.identity.values import Role
from shuke.kit import tenancy
from shuke.kit.access import Actor
from tests.support.second_factor import SHOWN_AT

_numbers = itertools.count(1)


def make_merchant(**fields: Any) -> Merchant:
    """A merchant in Hangzhou that counts in CNY; every call makes another one."""
    number = next(_numbers)
    defaults = {"code": f"shop{number}", "name": f"小店 {number}", "category": "dining.tea", "city": "杭州"}
    return Merchant.objects.create(**defaults | fields)


def make_person(**fields: Any) -> Person:
    """A person with a phone of his own and no password."""
    defaults = {"phone": f"+861390000{next(_numbers):04d}", "name": "王芳", "language": "en"}
    return Person.objects.create_user(**defaults | fields)


def make_staff(merchant: Merchant, role: str = Role.OWNER, person: Person | None = None, **fields: Any) -> Staff:
    """A staff member of the merchant; without a person one is made (`person_id=None`: one who never signs in)."""
    if "person_id" not in fields:
        fields["person_id"] = (person or make_person()).pk
    defaults = {"name": f"员工 {next(_numbers)}", "role": role}
    with tenancy.open(merchant=merchant.pk):
        return Staff.objects.create(**defaults | fields)


def actor_for(role: str, merchant: Merchant | None = None, staff: Staff | None = None) -> Actor:
    """A staff actor with this role's permissions at a (new) merchant. The tenancy is the caller's to open."""
    merchant = merchant or make_merchant()
    staff = staff or make_staff(merchant, role)
    return Actor(
        kind="staff", merchant_id=merchant.pk, person_id=staff.person_id, staff_id=staff.pk, role=str(role),
        permissions=permissions_of(role), address="127.0.0.1", label=staff.name, second_factor_at=SHOWN_AT,
    )  # fmt: skip


def member_for(merchant: Merchant, person: Person) -> Actor:
    """A consumer acting at a merchant."""
    return Actor(
        kind="member",
        merchant_id=merchant.pk,
        person_id=person.pk,
        permissions=permissions_of("member"),
        address="127.0.0.1",
    )
