"""Rows of the directory as the table writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shuke.customers.custom_fields import FieldKind
from shuke.customers.queries import CustomerRow
from shuke.customers.queries.custom_fields import Table
from shuke.customers.queries.field_words import field_words
from shuke.customers.web import addresses
from shuke.kit.money import Money
from shuke.kit.requests import Request


@dataclass(frozen=True)
class Line:
    """One row with its addresses and sums in words."""

    row: CustomerRow
    url: str
    peek: str
    balance: str
    spend: str
    late: bool
    why: str = ""
    principal: str = ""
    bonus: str = ""
    own: tuple[tuple[str, bool], ...] = ()  # what custom fields say, and whether it stands on the right


def lines_of(
    rows: Iterable[CustomerRow], request: Request, today: date, segment: int | None = None, own: Table | None = None
) -> list[Line]:
    """The rows ready to be written; with a segment each tells why it is in. No statement."""
    table = own or Table()
    currency: str = request.merchant.currency
    return [
        Line(
            row=row,
            url=addresses.record(request, row.id),
            peek=addresses.here(request, "peek", customer_id=row.id),
            balance=figure(row.balance_minor, currency),
            spend=figure(row.spend_minor, currency),
            principal=figure(row.principal_minor, currency),
            bonus=figure(row.bonus_minor, currency),
            late=row.late_on is not None and row.late_on <= today,
            why=addresses.here(request, "segment_why", segment_id=segment, customer_id=row.id) if segment else "",
            own=tuple(
                (field_words(field, table.of(row.id).get(field.key)), field.kind == FieldKind.NUMBER)
                for field in table.fields
            ),
        )
        for row in rows
    ]


def figure(minor: int, currency: str) -> str:
    """An amount as a column writes it, without its sign: `1,286.00`."""
    return f"{Money(minor, currency).decimal:,}"
