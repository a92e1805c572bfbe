"""The terms register: rounds of each customer, and what they cost against sales."""

from dataclasses import dataclass
from datetime import date

from shuke.customers import queries as customers
from shuke.keyaccounts.expenses.values import TermKind
from shuke.keyaccounts.models import TradeTerm


@dataclass(frozen=True, slots=True)
class TermRow:
    """One round. `cost_minor` is what was agreed, with the rebate on what they bought while it held."""

    customer_id: int
    customer: str
    kind: str
    round: int
    asked_minor: int
    agreed_minor: int
    rebate_bp: int
    first: date
    last: date | None
    note: str
    by: str
    sales_minor: int
    cost_minor: int
    holds: bool

    @property
    def kind_words(self) -> str:
        """The kind in the active language."""
        return str(TermKind(self.kind).label)


def trade_terms(today: date, *, customer_id: int | None = None, limit: int = 200) -> list[TermRow]:
    """The register, newest first; only the latest round of a kind costs. Two statements, and one a round that holds."""
    rows = TradeTerm.objects.order_by("-pk")
    if customer_id is not None:
        rows = rows.filter(customer_id=customer_id)
    found = list(rows[:limit])
    names = customers.names({row.customer_id for row in found})
    latest: dict[tuple[int, str], int] = {}
    for row in found:
        key = row.customer_id, row.kind
        latest[key] = max(latest.get(key, 0), row.round)
    return [_row(row, names.get(row.customer_id, ""), today, latest[row.customer_id, row.kind]) for row in found]


def _row(row: TradeTerm, name: str, today: date, latest: int) -> TermRow:
    until = min(row.last or today, today)
    sales = 0
    if row.round == latest and row.first <= until:
        sales = customers.spent_between([row.customer_id], row.first, until).get(row.customer_id, 0)
    cost = row.agreed_minor + sales * row.rebate_bp // 10_000 if row.round == latest else 0
    return TermRow(
        row.customer_id, name, row.kind, row.round, row.asked_minor, row.agreed_minor, row.rebate_bp, row.first,
        row.last, row.note, row.made_label, sales, cost,
        holds=row.round == latest and row.first <= today and (row.last is None or row.last >= today),
    )  # fmt: skip
