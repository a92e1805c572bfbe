"""How many stamps a bill gives, and how many stand when a part of it was given back. Pure; told in docs/formulae.md.

Both follow from what is left of the bill alone, so many small refunds end where a single one does.
"""

from collections.abc import Sequence

from shuke.cards.values.stamps import Sold, StampRule

# What one unit cost after the discount, and how many of them: the cheapest first.
Units = list[list[int]]


def units_of(rule: StampRule, *, total: int, gross: int, sold: Sequence[Sold]) -> Units:
    """The units on a bill that give a stamp, at their part of the discounted total; none when a sum gives it."""
    prices = ((each.price_minor * total // (gross or 1), each.quantity) for each in sold if each.item_id in rule.items)
    return [list(each) for each in sorted(prices)]


def given(rule: StampRule, *, net: int, units: Units) -> int:
    """The stamps for a bill of which `net` stands.

    Of items, as many as the net still pays for, the cheapest first; else one for each full `per_minor`. Never more
    than a sale may give.
    """
    count = _paid_units(net, units) if rule.items else net // rule.per_minor
    return min(count, rule.most_a_sale) if rule.most_a_sale else count


def _paid_units(net: int, units: Units) -> int:
    count = 0
    for price, quantity in units:
        paid = min(quantity, net // price) if price else quantity
        count += paid
        net -= paid * price
    return count
