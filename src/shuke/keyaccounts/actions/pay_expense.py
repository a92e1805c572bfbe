"""Advance what was signed, under the cap on what one person may have outstanding."""

from datetime import date

from django.db.models import F

from shuke.identity import queries as identity
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import CapReached, ExpenseNotHere, NothingCollected, TooEarly
from shuke.keyaccounts.expenses.values import ExpenseState, ExpenseValue
from shuke.keyaccounts.models import Expense, Outstanding
from shuke.keyaccounts.queries.expense_rules import expense_policy
from shuke.keyaccounts.queries.expenses import expense
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money


@action("keyaccounts.expense_check")
def pay_expense(actor: Actor, *, expense_id: int) -> ExpenseValue:
    """Pay an advance from the day of advances on; what was paid already is not paid again.

    Where the rules of its day say `after_sale` only the collected share. Raises NotFound, ExpenseNotHere, TooEarly,
    SegregationRefused, NothingCollected, CapReached.
    """
    row = locked(Expense, pk=expense_id)
    if row.state == ExpenseState.PAID:
        return expense(row.pk)
    if row.state != ExpenseState.PAYABLE:
        raise ExpenseNotHere(state=ExpenseState(row.state).label)
    person, merchant = identity.person_behind(actor), identity.merchant(actor.merchant_id)
    rules.check_somebody_else(person, row.asked_person)
    check_advances_begun(row, clock.today(merchant.time_zone))
    due = payable_of(row)
    if not due:
        raise NothingCollected
    _take_out(row.staff_id, due, expense_policy().cap_minor, merchant.currency)
    row.state, row.paid_minor, row.paid_at, row.paid_person = ExpenseState.PAID, due, clock.now(), person
    row.save(update_fields=["state", "paid_minor", "paid_at", "paid_person"])
    return expense(row.pk)


def payable_of(row: Expense) -> int:
    """What may be paid of an expense by the rules of the day on which it happens, minor units."""
    return rules.payable(
        row.amount_minor, sale_minor=row.sale_minor, collected_minor=row.collected_minor,
        policy=expense_policy(row.happens_on),
    )  # fmt: skip


def check_advances_begun(row: Expense, today: date) -> None:
    """Raise TooEarly before the day from which the expense's sheet is paid, ExpenseNotHere for one on no sheet."""
    if row.sheet is None:
        raise ExpenseNotHere(state=ExpenseState(row.state).label)
    if today < row.sheet.advance_from:
        raise TooEarly(day=row.sheet.advance_from.isoformat())


def _take_out(staff_id: int, minor: int, cap: int, currency: str) -> None:
    """Count an advance in one guarded statement: of sixteen at the same moment none goes above the cap."""
    Outstanding.objects.bulk_create([Outstanding(staff_id=staff_id)], ignore_conflicts=True)
    under = Outstanding.objects.filter(staff_id=staff_id, minor__lte=cap - minor)
    if not under.update(minor=F("minor") + minor):
        held = Outstanding.objects.values_list("minor", flat=True).get(staff_id=staff_id)
        left = max(cap - held, 0)
        sums = {"cap": cap, "outstanding": held, "room": left, "asked": minor}
        raise CapReached(
            missing={"left_minor": left}, **{name: Money(sum_, currency).format() for name, sum_ in sums.items()}
        )


def put_back(staff_id: int, minor: int) -> None:
    """An advance is accounted for."""
    Outstanding.objects.filter(staff_id=staff_id).update(minor=F("minor") - minor)
