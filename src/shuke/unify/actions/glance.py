"""How the first of the new sales would look: read from the doorstep after the lines were put together."""

from shuke.customers import queries as directory
from shuke.sales import actions as sales
from shuke.unify.actions.people import People
from shuke.unify.values import Glance

SHOWN = 6


def glance(people: People) -> tuple[Glance, ...]:
    """The earliest new sales with whose they would be; two statements."""
    rows = [(row, *people.who(row.customer)) for row in sales.first_sales(SHOWN)]
    there = directory.names(customer for _row, _how, customer in rows if customer is not None)
    opened = {new.reference: new.name for new in people.new}
    return tuple(
        Glance(
            at=row.at.isoformat(), sale=row.sale, lines=row.lines, total_minor=row.total_minor, how=how,
            customer_id=customer, name=opened.get(row.customer, "") if customer is None else there.get(customer, ""),
        )
        for row, how, customer in rows
    )  # fmt: skip
