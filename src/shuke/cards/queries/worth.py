"""What points pay by the rules in force."""

from shuke.cards.queries.programme import programme
from shuke.kit.money import Money


def worth_of_points(points: int) -> Money:
    """The money these points stand for, whole steps and minimum left aside: a pool of points knows no single bill."""
    told = programme()
    burn = told.rules.burn
    return Money(points * burn.value_minor // burn.step, told.currency)
