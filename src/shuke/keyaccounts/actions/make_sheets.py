"""The monthly statistics: each account manager's approved expenses on one sheet, with the dates of its way."""

from datetime import date

from shuke.identity import queries as identity
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.values import ExpenseState, SheetState
from shuke.keyaccounts.models import Expense, ExpenseSheet
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked_all


@action("keyaccounts.expense_check")
def make_sheets(actor: Actor, *, month: date) -> int:
    """Put what was approved and happened in `month` or before on sheets; again adds what came since to open ones.

    Nothing that is still to happen is put on, nor anything once the last day of checks is over. Returns how many
    expenses were put on. What comes after a sheet was signed waits for the next month's. Raises MissingYear.
    """
    first, today = month.replace(day=1), clock.today(identity.merchant(actor.merchant_id).time_zone)
    days = rules.month_days(first, identity.work_calendar())
    if not first <= today <= days.checks_by:
        return 0
    until = rules.counted_until(first, today)
    waiting = locked_all(Expense, state=ExpenseState.APPROVED, sheet=None, happens_on__lte=until)
    sheets: dict[int, ExpenseSheet] = {}
    for staff_id in sorted({row.staff_id for row in waiting}):
        sheets[staff_id], _new = ExpenseSheet.objects.get_or_create(
            staff_id=staff_id, month=first, defaults={
                "statistics_by": days.statistics_by, "checks_by": days.checks_by, "advance_from": days.advance_from,
            },
        )  # fmt: skip
    listed = 0
    for row in waiting:
        sheet = sheets[row.staff_id]
        if sheet.state == SheetState.OPEN and not sheet.signatures.exists():
            row.sheet_id, row.state = sheet.pk, ExpenseState.LISTED
            row.save(update_fields=["sheet", "state"])
            listed += 1
    return listed
