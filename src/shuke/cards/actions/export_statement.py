"""Give a card's statement out of the house, which is written down."""

from datetime import date

from shuke.cards.queries.statement import statement
from shuke.cards.values.statement import Statement
from shuke.kit.access import Actor, action


@action("cards.export_statement")
def export_statement(actor: Actor, *, card_id: int, first: date, last: date) -> Statement:
    """The statement of whole days; raises NotFound, PeriodRefused."""
    return statement(card_id, first=first, last=last)
