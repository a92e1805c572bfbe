"""After the advance: receipts handed in, what was collected noted, the expense settled."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Sum

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.pay_expense import check_advances_begun, payable_of, put_back
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import ExpenseNotHere, ExpenseRefused, ReceiptsMissing, ReceiptTwice
from shuke.keyaccounts.expenses.values import ExpenseState, ExpenseValue
from shuke.keyaccounts.models import Expense, ExpenseReceipt
from shuke.keyaccounts.queries.expenses import expense
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.text.normalise import normalise

_OPEN = {ExpenseState.APPROVED, ExpenseState.LISTED, ExpenseState.PAYABLE, ExpenseState.PAID}


@action("keyaccounts.expense_apply")
def hand_in_receipt(
    actor: Actor, *, expense_id: int, number: str, amount_minor: int, on: date, issuer: str = ""
) -> ExpenseValue:  # fmt: skip
    """Hand in a receipt for one's own expense; its number counts once at this merchant.

    Raises NotFound, ExpenseNotHere, ReceiptTwice, ExpenseRefused.
    """
    row = locked(Expense, pk=expense_id)
    if row.asked_person is not None and row.asked_person != identity.person_behind(actor):
        raise NotFound
    if row.state not in _OPEN:
        raise ExpenseNotHere(state=ExpenseState(row.state).label)
    told = normalise(number).replace(" ", "").upper()[:60]
    if not told or not 0 < amount_minor <= rules.MOST:
        raise ExpenseRefused(field="amount" if told else "number")
    try:
        with transaction.atomic():
            ExpenseReceipt.objects.create(
                expense_id=row.pk, number=told, amount_minor=amount_minor, on=on, issuer=normalise(issuer)[:120]
            )
    except IntegrityError:
        raise ReceiptTwice(field="number", number=told) from None
    return expense(row.pk)


@action("keyaccounts.expense_check")
def note_collection(actor: Actor, *, expense_id: int, sale_minor: int, collected_minor: int) -> ExpenseValue:
    """Note what was sold by this expense and how much of it is collected. Raises NotFound, ExpenseRefused."""
    row = locked(Expense, pk=expense_id)
    rules.check_somebody_else(identity.person_behind(actor), row.asked_person)
    if not 0 <= collected_minor <= sale_minor <= rules.MOST:
        raise ExpenseRefused(field="collected")
    row.sale_minor, row.collected_minor = sale_minor, collected_minor
    row.save(update_fields=["sale_minor", "collected_minor"])
    return expense(row.pk)


@action("keyaccounts.expense_check")
def settle_expense(actor: Actor, *, expense_id: int) -> ExpenseValue:
    """Account for an expense by its receipts, at most what may be paid.

    A difference to the advance stays open until it has moved (`take_money_back`, `pay_rest`): what was not spent
    stays outstanding. One without an advance (above the cap, or laid out by its asker) is paid back whole by this,
    from the day of advances on. Settling twice changes nothing.
    Raises NotFound, ExpenseNotHere, TooEarly, SegregationRefused, ReceiptsMissing.
    """
    row = locked(Expense, pk=expense_id)
    if row.state in (ExpenseState.SETTLED, ExpenseState.BALANCE):
        return expense(row.pk)
    if row.state == ExpenseState.PAYABLE:
        check_advances_begun(row, clock.today(identity.merchant(actor.merchant_id).time_zone))
    elif row.state != ExpenseState.PAID:
        raise ExpenseNotHere(state=ExpenseState(row.state).label)
    person = identity.person_behind(actor)
    rules.check_somebody_else(person, row.asked_person)
    receipts = ExpenseReceipt.objects.filter(expense_id=row.pk).aggregate(sum=Sum("amount_minor"))["sum"]
    if not receipts:
        raise ReceiptsMissing
    _settle(row, min(receipts, max(payable_of(row), 0)))
    row.settled_at, row.settled_person = clock.now(), person
    row.save(update_fields=["state", "settled_minor", "topped_minor", "settled_at", "settled_person"])
    return expense(row.pk)


def _settle(row: Expense, accounted: int) -> None:
    """What of the advance is accounted for is no longer outstanding; without one the asker is paid right now."""
    held = row.paid_minor - row.returned_minor
    row.topped_minor = 0 if row.state == ExpenseState.PAID else accounted
    even = held + row.topped_minor == accounted
    row.state, row.settled_minor = ExpenseState.SETTLED if even else ExpenseState.BALANCE, accounted
    put_back(row.staff_id, min(held, accounted))
