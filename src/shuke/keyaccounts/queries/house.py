"""What the house has waiting among its key customers: figures for whoever leads, and for whoever pays."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from shuke.kit.tenancy import current_merchant

A_WEEK = timedelta(days=7)
_SQL = """
SELECT
  (SELECT count(*) FROM keyaccounts_visit
   WHERE merchant_id = %(merchant)s AND due_at < %(now)s AND reported_at IS NULL AND state IN ('planned', 'agreed')),
  (SELECT count(*) FROM keyaccounts_visit
   WHERE merchant_id = %(merchant)s AND state = 'missed' AND day BETWEEN %(week)s AND %(today)s),
  (SELECT count(*) FROM keyaccounts_promise
   WHERE merchant_id = %(merchant)s AND settled_at IS NULL AND approval = '' AND due_at < %(now)s),
  (SELECT count(*) FROM keyaccounts_alarm WHERE merchant_id = %(merchant)s AND outcome = ''),
  (SELECT count(*) FROM keyaccounts_expense expense JOIN keyaccounts_expense_sheet sheet
     ON sheet.merchant_id = expense.merchant_id AND sheet.id = expense.sheet_id
   WHERE expense.merchant_id = %(merchant)s AND expense.state = 'payable' AND sheet.advance_from <= %(today)s),
  (SELECT count(*) FROM keyaccounts_expense
   WHERE merchant_id = %(merchant)s AND state = 'paid' AND EXISTS (
     SELECT FROM keyaccounts_receipt receipt
     WHERE receipt.merchant_id = %(merchant)s AND receipt.expense_id = keyaccounts_expense.id)),
  (SELECT count(*) FROM keyaccounts_spot_check WHERE merchant_id = %(merchant)s AND found = 'open')
"""


@dataclass(frozen=True, slots=True)
class HouseValue:
    """Reports that are late, contacts missed in a week, promises overdue, alarms; expenses to pay, settle, check."""

    late_reports: int
    missed: int
    overdue: int
    alarms: int
    payable: int
    to_settle: int
    to_check: int


def waiting_in_house(now: datetime, today: date) -> HouseValue:
    """All of it; one statement."""
    told: dict[str, Any] = {"merchant": current_merchant(), "now": now, "today": today, "week": today - A_WEEK}
    with connection.cursor() as cursor:
        cursor.execute(_SQL, told)
        return HouseValue(*cursor.fetchone())
