"""What taking an import back would do, as things stand now."""

from dataclasses import dataclass

from shuke.cards import queries as cards
from shuke.customers import queries as customers
from shuke.kit.money import Money
from shuke.sales import queries as sales
from shuke.unify.values import ImportValue


@dataclass(frozen=True)
class Goes:
    """Sales that still count and what they came to, points given for them, cards and customers opened with them.

    `stay` are customers who were there before: only their purchases go.
    """

    sales: int
    total: Money
    points: int
    cards: int
    customers: int
    stay: int


def what_goes(batch: ImportValue) -> Goes:
    """The counts of an undo; three statements."""
    found, told = sales.batch_totals(batch.id), batch.outcome
    opened = customers.opened_by_batch(batch.id)
    return Goes(
        sales=found.sales, total=Money(found.net_minor, told.currency), points=told.points,
        cards=cards.cards_of_batch(batch.id), customers=opened, stay=max(found.customers - opened, 0),
    )  # fmt: skip
