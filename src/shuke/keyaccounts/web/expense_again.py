"""Applying anew for what came to nothing: why an expense is void, and the form as it was filled in."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shuke.keyaccounts import queries
from shuke.keyaccounts.expenses.values import ExpenseState, ExpenseValue, SheetState, Signer
from shuke.keyaccounts.web.customer_field import named_customer
from shuke.kit import moments
from shuke.kit.money import Money
from shuke.kit.text.name_list import name_list

CAME_TO_NOTHING = {ExpenseState.VOID, ExpenseState.REFUSED, ExpenseState.WITHDRAWN}


def why_void(row: ExpenseValue, today: date) -> str:
    """Which signature was missing on which day, in words; empty for what is not void."""
    if row.state != ExpenseState.VOID or row.sheet_id is None:
        return ""
    sheet = queries.sheet(row.sheet_id)
    missing = [str(place.label) for place in Signer if place not in sheet.signatures]
    if sheet.state != SheetState.VOID or not missing:
        return ""
    return _("On %(day)s the sheet of %(month)s still lacked signatures: %(who)s.") % {
        "day": moments.calendar_day(sheet.days.checks_by, today), "who": name_list(missing),
        "month": date_format(sheet.month, "YEAR_MONTH_FORMAT"),
    }  # fmt: skip


def what_next(row: ExpenseValue, today: date) -> str:
    """What whoever applied can do about it, in words."""
    if row.happens_on < today:
        return _("It stays void. It was planned for a day that is over, and nobody applies after the fact: "
                 "apply anew only for what is still to come.")  # fmt: skip
    return _("It stays void. The day is still to come: apply anew, it goes through approval and onto the next sheet.")


def filled_again(row: ExpenseValue, today: date, currency: str) -> dict[str, Any]:
    """The application's form as it was; days that are over are left to be chosen."""
    names = name_list(each.name for each in row.recipients)
    told = {
        "customer_id": named_customer(str(row.customer_id)), "officials": any(each.official for each in row.recipients),
        "kind": row.kind, "purpose": row.purpose, "product": row.product,
        "amount": Money(row.amount_minor, currency).decimal, "recipients": names,
    }  # fmt: skip
    days = {"happens_on": row.happens_on, "contract_on": row.contract_on}
    return told | {name: day if day and day >= today else None for name, day in days.items()}
