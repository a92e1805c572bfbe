"""One key customer."""

from collections.abc import Iterable

from shuke.keyaccounts.models import KeyAccount
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.values import AccountValue
from shuke.kit.problems import NotFound


def account_of(customer_id: int) -> AccountValue:
    """The account of a customer, also of one who was let go; raises NotFound where there never was one."""
    found = find_account(customer_id)
    if found is None:
        raise NotFound
    return found


def find_account(customer_id: int) -> AccountValue | None:
    """The same, or None; two statements at most."""
    row = KeyAccount.objects.filter(customer_id=customer_id).first()
    return _value(row) if row else None


def in_care(customer_ids: Iterable[int]) -> set[int]:
    """Those of the customers who are in care; one statement."""
    rows = KeyAccount.objects.filter(customer_id__in=list(customer_ids), let_go_on=None)
    return set(rows.values_list("customer_id", flat=True))


def cares(staff_id: int) -> bool:
    """Whether a colleague is the owner of any key customer in care; one statement."""
    return KeyAccount.objects.filter(customer__owner_id=staff_id, let_go_on=None).exists()


def _value(row: KeyAccount) -> AccountValue:
    mode = row.mode or (terms()[row.grade].mode if row.grade else "")
    return AccountValue(
        id=row.pk, customer_id=row.customer_id, grade=row.grade, score=row.score, health=row.health,
        contact_on=row.contact_on, mode=mode, since=row.since, let_go_on=row.let_go_on, reason=row.reason,
    )  # fmt: skip
