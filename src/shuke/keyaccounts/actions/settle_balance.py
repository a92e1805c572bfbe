"""After the settlement: what was not spent comes back, what was laid out beyond the advance is paid: it is even."""

from datetime import date

from django.db import IntegrityError, transaction

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.pay_expense import put_back
from shuke.keyaccounts.actions.recipient_years import give_back_years
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import (
    ExpenseNotHere,
    MoveDayRefused,
    MoveRefused,
    ReceiptNumberMissing,
    ReceiptTwice,
)
from shuke.keyaccounts.expenses.values import ExpenseState, ExpenseValue, MoveWay
from shuke.keyaccounts.models import Expense, ExpenseMove, ExpenseReceipt
from shuke.keyaccounts.queries.expenses import expense
from shuke.kit import clock, moments
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.text.normalise import normalise


@action("keyaccounts.expense_check")
def take_money_back(actor: Actor, *, expense_id: int, amount_minor: int, on: date, number: str) -> ExpenseValue:
    """Note that the asker gave back (part of) an advance he did not spend; what he has outstanding falls by it.

    Also before the settlement. An advance that came back whole without a receipt is settled with nothing spent, and
    counts in no recipient's year. Raises NotFound, ExpenseNotHere, SegregationRefused, MoveRefused, MoveDayRefused,
    ReceiptNumberMissing, ReceiptTwice.
    """
    row = _open(actor, expense_id, {ExpenseState.PAID, ExpenseState.BALANCE})
    held = row.paid_minor - row.returned_minor - (row.settled_minor if row.state == ExpenseState.BALANCE else 0)
    _note(actor, row, MoveWay.BACK, amount_minor, max(held, 0), on, number)
    row.returned_minor += amount_minor
    put_back(row.staff_id, amount_minor)
    if row.state == ExpenseState.PAID and row.returned_minor == row.paid_minor and not _receipts(row):
        row.state, row.settled_at = ExpenseState.SETTLED, clock.now()
        row.settled_person = identity.person_behind(actor)
        give_back_years(row)
    elif row.state == ExpenseState.BALANCE and amount_minor == held:
        row.state = ExpenseState.SETTLED
    row.save(update_fields=["state", "returned_minor", "settled_at", "settled_person"])
    return expense(row.pk)


@action("keyaccounts.expense_check")
def pay_rest(actor: Actor, *, expense_id: int, on: date, number: str) -> ExpenseValue:
    """Pay the asker all that he laid out beyond his advance; the expense is even then.

    Raises NotFound, ExpenseNotHere, SegregationRefused, MoveDayRefused, ReceiptNumberMissing, ReceiptTwice.
    """
    row = _open(actor, expense_id, {ExpenseState.BALANCE})
    owed = row.settled_minor - row.paid_minor + row.returned_minor - row.topped_minor
    if owed <= 0:
        raise ExpenseNotHere(state=ExpenseState(row.state).label)
    _note(actor, row, MoveWay.OUT, owed, owed, on, number)
    row.topped_minor, row.state = row.topped_minor + owed, ExpenseState.SETTLED
    row.save(update_fields=["state", "topped_minor"])
    return expense(row.pk)


def _open(actor: Actor, expense_id: int, states: set[ExpenseState]) -> Expense:
    row = locked(Expense, pk=expense_id)
    rules.check_somebody_else(identity.person_behind(actor), row.asked_person)
    if row.state not in states:
        raise ExpenseNotHere(state=ExpenseState(row.state).label)
    return row


def _note(actor: Actor, row: Expense, way: str, amount_minor: int, most: int, on: date, number: str) -> None:
    merchant, told = identity.merchant(actor.merchant_id), normalise(number).replace(" ", "").upper()[:60]
    if not 0 < amount_minor <= most:
        raise MoveRefused(field="amount", most=Money(most, merchant.currency).format())
    first = clock.day_of(row.paid_at or row.settled_at or clock.now(), merchant.time_zone)
    if not first <= on <= clock.today(merchant.time_zone):
        raise MoveDayRefused(field="on", first=moments.calendar_day(first, clock.today(merchant.time_zone)))
    if not told:
        raise ReceiptNumberMissing(field="number")
    try:
        with transaction.atomic():
            ExpenseMove.objects.create(
                expense_id=row.pk, way=way, amount_minor=amount_minor, on=on, number=told, label=actor.label[:120],
                person=identity.person_behind(actor),
            )  # fmt: skip
    except IntegrityError:
        raise ReceiptTwice(field="number", number=told) from None


def _receipts(row: Expense) -> bool:
    return ExpenseReceipt.objects.filter(expense_id=row.pk).exists()
