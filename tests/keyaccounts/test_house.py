"""What waits in the house among key customers."""

from datetime import UTC, date, datetime

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.models import Alarm, Promise, Visit
from shuke.keyaccounts.queries import HouseValue
from shuke.kit import clock
from tests.keyaccounts.expenses.offices import ADVANCE, CHECKS, MAY, an_office, office

__all__ = ["an_office", "office"]

NOW, BEFORE = datetime(2026, 2, 16, 4, tzinfo=UTC), datetime(2026, 2, 13, 4, tzinfo=UTC)


def test_reports_contacts_promises_and_alarms_are_counted(cared, staff):
    def visit(day, **became):
        Visit.objects.create(
            customer_id=cared[0], staff_id=staff.pk, kind="visit", day=day, first_day=day, **became
        )  # fmt: skip

    visit(date(2026, 2, 12), state="agreed", at=BEFORE, due_at=BEFORE)
    visit(date(2026, 2, 13), state="agreed", at=BEFORE, due_at=datetime(2026, 2, 17, tzinfo=UTC))
    visit(date(2026, 2, 11), state="missed")
    visit(date(2026, 1, 11), state="missed")
    for due in (BEFORE, datetime(2026, 2, 20, tzinfo=UTC)):
        Promise.objects.create(customer_id=cared[0], staff_id=staff.pk, text="寄样品", due_at=due, made_at=BEFORE)
    Alarm.objects.create(
        customer_id=cared[0], raised_on=NOW.date(), due_on=NOW.date(), score=40, evidence=[], usual_minor=0
    )
    assert queries.waiting_in_house(NOW, NOW.date()) == HouseValue(1, 1, 1, 1, 0, 0, 0)


def test_expenses_wait_to_be_paid_settled_and_checked(office):
    (row,) = office.signed()
    assert waiting(CHECKS) == (0, 0, 0)
    assert waiting(ADVANCE) == (1, 0, 0)
    with clock.travel(to=ADVANCE):
        actions.pay_expense(office.finance, expense_id=row.id)
        assert waiting(ADVANCE) == (0, 0, 0)
        actions.hand_in_receipt(
            office.rep, expense_id=row.id, number="No 001", amount_minor=100, on=date(2026, 5, 20)
        )  # fmt: skip
        assert waiting(ADVANCE) == (0, 1, 0)
        actions.draw_spot_checks(office.finance, month=MAY)
    assert waiting(ADVANCE) == (0, 1, 1)


def waiting(at):
    """Expenses to pay, to settle, to check."""
    found = queries.waiting_in_house(at, at.date())
    return found.payable, found.to_settle, found.to_check
