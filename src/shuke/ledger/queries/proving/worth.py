"""What points are worth in money: known to the room that lets members spend them."""

from shuke.kit.money import Money
from shuke.ledger.queries.told import rooms_that


def worth_of_points(points: int) -> Money | None:
    """The money these points stand for by the rules in force; None while no room's queries tell."""
    for tells in rooms_that("worth_of_points"):
        worth: Money | None = tells(points)
        return worth
    return None
