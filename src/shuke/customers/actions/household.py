"""The household of a private customer: kept with consent, forgotten when asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shuke.customers import place, rules
from shuke.customers.company.rules import check_short
from shuke.customers.errors import CustomerArchived, FactDayRefused, HouseholdNotAgreed, NotAPerson, TooManyContacts
from shuke.customers.models import Customer, HouseholdMember
from shuke.customers.models.yearly_day import birth_columns
from shuke.customers.queries.household import MemberValue, member_value
from shuke.customers.values import Kind
from shuke.kit.access import Actor, action
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.locks import locked

MOST_MEMBERS, SHORT, LONG = 20, 40, 200


@dataclass(frozen=True)
class MemberInput:
    """Somebody of the household as it shall stand; `agreed_how` says how they agreed that it is kept."""

    name: str
    agreed_how: str
    agreed_on: date | None = None
    relation: str = ""
    sizes: str = ""
    tastes: str = ""
    note: str = ""
    birth: YearlyDay | None = None


@action("customers.edit")
def save_household_member(
    actor: Actor, *, customer_id: int, member: MemberInput, member_id: int | None = None
) -> MemberValue:
    """Keep somebody of a household, or change who is kept. Raises NotFound, NotAPerson, CustomerArchived,
    HouseholdNotAgreed, TooManyContacts and InvalidInput kinds.
    """
    _private(customer_id)
    columns = _checked(member)
    if member_id is None:
        if HouseholdMember.objects.filter(customer_id=customer_id).count() >= MOST_MEMBERS:
            raise TooManyContacts(limit=MOST_MEMBERS)
        return member_value(HouseholdMember.objects.create(customer_id=customer_id, **columns))
    row = locked(HouseholdMember, pk=member_id, customer_id=customer_id)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    return member_value(row)


@action("customers.edit")
def forget_household_member(actor: Actor, *, customer_id: int, member_id: int) -> None:
    """Forget somebody of a household, wholly: nothing former is kept. Raises NotFound."""
    _private(customer_id)
    locked(HouseholdMember, pk=member_id, customer_id=customer_id).delete()


def _private(customer_id: int) -> None:
    customer = locked(Customer, pk=customer_id)
    if customer.kind != Kind.PERSON:
        raise NotAPerson
    if customer.archived_at:
        raise CustomerArchived


def _checked(told: MemberInput) -> dict[str, Any]:
    how, on = check_short(told.agreed_how, 80, "agreed_how"), told.agreed_on or place.today()
    if not how:
        raise HouseholdNotAgreed(field="agreed_how")
    if on > place.today():
        raise FactDayRefused(field="agreed_on")
    return {
        "name": rules.check_name(told.name), "relation": check_short(told.relation, SHORT, "relation"),
        "sizes": check_short(told.sizes, LONG, "sizes"), "tastes": check_short(told.tastes, LONG, "tastes"),
        "note": check_short(told.note, 2000, "note"), "agreed_how": how, "agreed_on": on, **birth_columns(told.birth),
    }  # fmt: skip
