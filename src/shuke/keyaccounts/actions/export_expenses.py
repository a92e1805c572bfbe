"""Expenses as a file: written down in the audit, because money and customers leave the house."""

from shuke.keyaccounts.expenses.errors import TooManyExpenses
from shuke.keyaccounts.expenses.values import ExpenseFilter, ExpenseValue
from shuke.keyaccounts.queries.expenses import expenses
from shuke.kit.access import Actor, action

MOST = 10_000


@action("keyaccounts.expense_export")
def export_expenses(actor: Actor, *, asked: ExpenseFilter) -> list[ExpenseValue]:
    """The expenses of a filter, newest first. Raises TooManyExpenses above MOST."""
    rows, more = expenses(asked, limit=MOST)
    if more:
        raise TooManyExpenses(most=MOST)
    return rows
