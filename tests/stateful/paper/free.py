"""What a tier gives for nothing: each use written down with its day, and struck out when it is given back."""

from dataclasses import dataclass


@dataclass(eq=False)
class Use:
    """One piece that cost nothing."""

    item: str
    day: object


def left(service, uses, today):
    """How often a service can be had for nothing until its month or year is over."""
    had = [use.day for use in uses if use.item == service.item and use.day.year == today.year]
    if service.every == "month":
        had = [day for day in had if day.month == today.month]
    return max(service.times - len(had), 0)


def free_on(tier, uses, goods, kept, today):
    """How many pieces of each line of a bill cost nothing: the dearest first. `goods` are [name, price, quantity]."""
    free = [0] * len(goods)
    by_price = sorted(range(len(goods)), key=lambda n: -goods[n][1])
    for service in tier.free:
        more = left(service, uses, today)
        for n in by_price:
            if goods[n][0] == service.item and n not in kept:
                free[n] = min(more, goods[n][2])
                more -= free[n]
    return free
