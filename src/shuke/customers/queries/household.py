"""The household of a private customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shuke.customers.models import HouseholdMember
from shuke.kit.calendar.birthdays import YearlyDay


@dataclass(frozen=True)
class MemberValue:
    """Somebody of the household, and how it was agreed that this is kept."""

    id: int
    name: str
    relation: str
    sizes: str
    tastes: str
    note: str
    birth: YearlyDay | None
    agreed_on: date
    agreed_how: str


def household(customer_id: int) -> list[MemberValue]:
    """All of a customer's household, in the order they were told; one statement."""
    return [member_value(row) for row in HouseholdMember.objects.filter(customer_id=customer_id).order_by("id")]


def households_of(customer_ids: Iterable[int]) -> list[tuple[int, MemberValue]]:
    """Customer and member of all households of these customers; one statement."""
    rows = HouseholdMember.objects.filter(customer_id__in=list(customer_ids)).order_by("customer_id", "id")
    return [(row.customer_id, member_value(row)) for row in rows]


def member_value(row: HouseholdMember) -> MemberValue:
    """The row as it crosses the border."""
    return MemberValue(
        row.pk, row.name, row.relation, row.sizes, row.tastes, row.note, row.birth, row.agreed_on, row.agreed_how
    )
