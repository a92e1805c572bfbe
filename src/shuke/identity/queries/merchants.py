"""Reads of merchants."""

from collections.abc import Iterable

from shuke.identity import rules
from shuke.identity.models import Merchant, Person, Staff
from shuke.identity.values import MerchantValue, WorkplaceValue
from shuke.kit.problems import NotFound


def merchant(merchant_id: int) -> MerchantValue:
    """One merchant; raises NotFound."""
    return _one(pk=merchant_id)


def merchant_by_code(code: str) -> MerchantValue:
    """The merchant named in an address; raises NotFound."""
    return _one(code=code)


def merchants() -> list[MerchantValue]:
    """All merchants, oldest first: for jobs that visit each of them. One statement."""
    return [row.as_value() for row in Merchant.objects.order_by("id")]


def free_address_word(wanted: str) -> str:
    """The wanted address word, or the nearest one that nobody has and no page needs; one statement."""
    return rules.free_code(wanted, Merchant.objects.filter(code__startswith=wanted).values_list("code", flat=True))


def merchants_among(ids: Iterable[int]) -> dict[int, MerchantValue]:
    """Those of these merchants that there are, by id; one statement."""
    return {id: row.as_value() for id, row in Merchant.objects.in_bulk(set(ids)).items()}


def own_merchants() -> list[WorkplaceValue]:
    """Where the open person works, oldest place first; two statements. Needs a tenancy opened for a person."""
    places = list(Staff.own.filter(active=True).order_by("created_at", "id"))
    merchants = Merchant.objects.in_bulk({place.merchant_id for place in places})
    return [
        WorkplaceValue(merchant=merchants[place.merchant_id].as_value(), role=place.role)
        for place in places
        if place.merchant_id in merchants
    ]


def own_places() -> list[tuple[int, int]]:
    """Merchant and staff ids of where the open person works; one statement. Needs a tenancy opened for a person."""
    return list(Staff.own.filter(active=True).order_by("created_at", "id").values_list("merchant_id", "pk"))


def person_by_phone(phone: str) -> Person:
    """The person with this phone (E.164), for the operator's commands; raises NotFound."""
    found = Person.objects.filter(phone=phone).first()
    if found is None:
        raise NotFound()
    return found


def _one(**lookup: object) -> MerchantValue:
    found = Merchant.objects.filter(**lookup).first()
    if found is None:
        raise NotFound()
    return found.as_value()
