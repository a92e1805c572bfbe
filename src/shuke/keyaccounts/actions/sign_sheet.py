"""Sign a monthly sheet, each place by somebody else, in order; and let go what was not signed in time."""

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.recipient_years import give_back_years
from shuke.keyaccounts.expenses.errors import SegregationRefused, SheetClosed, SignatureOutOfOrder
from shuke.keyaccounts.expenses.values import ExpenseState, SheetState, SheetValue, Signer
from shuke.keyaccounts.models import Expense, ExpenseSheet, SheetSignature
from shuke.keyaccounts.queries.sheets import people_for_place, sheet
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked, locked_all


@action("keyaccounts.expense_sign")
def sign_sheet(actor: Actor, *, sheet_id: int) -> SheetValue:
    """Sign the place whose turn it is: the account manager his own sheet, then a manager, then finance.

    Raises NotFound, SheetClosed (also after the last day), SegregationRefused, SignatureOutOfOrder.
    """
    row = locked(ExpenseSheet, pk=sheet_id)
    signed = {each.place: each.person for each in row.signatures.all()}
    person = identity.person_behind(actor)
    if person is not None and signed and list(signed.values())[-1] == person:
        return sheet(row.pk)  # a button pressed twice
    place = next((each for each in Signer if each not in signed), None)
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    if row.state != SheetState.OPEN or place is None or today > row.checks_by:
        raise SheetClosed
    if person is None or person in signed.values():
        raise SegregationRefused
    if person not in people_for_place(row.staff_id, place, set(signed.values())):
        raise SignatureOutOfOrder(who=place.label)
    SheetSignature.objects.create(
        sheet_id=row.pk, place=place, staff_id=actor.staff_id, person=person, label=actor.label[:120]
    )
    if place == Signer.FINANCE:
        _close(row, SheetState.SIGNED)
        Expense.objects.filter(sheet_id=row.pk, state=ExpenseState.LISTED).update(state=ExpenseState.PAYABLE)
    return sheet(row.pk)


@action("keyaccounts.expense_check")
def void_unsigned(actor: Actor) -> int:
    """Let go the sheets whose last day of signing is over and that lack a signature; returns how many."""
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    late = locked_all(ExpenseSheet, state=SheetState.OPEN, checks_by__lt=today)
    for row in late:
        _close(row, SheetState.VOID)
        for each in locked_all(Expense, sheet_id=row.pk, state=ExpenseState.LISTED):
            each.state = ExpenseState.VOID
            each.save(update_fields=["state"])
            give_back_years(each)
    return len(late)


def _close(row: ExpenseSheet, state: SheetState) -> None:
    row.state, row.closed_at = state, clock.now()
    row.save(update_fields=["state", "closed_at"])
