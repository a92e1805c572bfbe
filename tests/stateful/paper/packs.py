"""Packs, stamps and rewards."""

from dataclasses import dataclass, field
from datetime import date

from tests.stateful.paper.days import EVER
from tests.stateful.paper.lots import Lots


@dataclass
class PackOnPaper:
    """A pack: the worth of each session written down beforehand, the used ones struck out from the left."""

    worths: list
    sale: int
    until: date
    single: int
    card: int
    design: int
    used: int = 0
    state: str = "live"
    uses: list = field(default_factory=list)
    earlier: "PackOnPaper | None" = None

    def usable(self, today):
        """Whether sessions can be used on a day."""
        return self.state == "live" and self.until >= today

    def is_below(self, design, price, sessions):
        """Whether it may count towards a pack of a design: another one, dearer, and with no fewer sessions."""
        return design != self.design and price > sum(self.worths) and sessions >= len(self.worths)

    @property
    def left(self):
        return sum(self.worths[self.used :]) if self.state == "live" else 0

    def refund(self):
        """What is paid back: what is left, or the price less the used sessions at the single price."""
        if not self.single:
            return self.left
        return min(self.left, max(sum(self.worths) - self.used * self.single, 0))


def laid_out(paid, sessions):
    """The worths of a pack's sessions: what is paid after each one, rounded down, less what was before."""
    after = [paid * number // sessions for number in range(sessions + 1)]
    return [after[number + 1] - after[number] for number in range(sessions)]


def shares(total, prices):
    """A bill's total laid on its lines by their prices, each running sum rounded down."""
    ends = [total * sum(prices[:n]) // (sum(prices) or 1) for n in range(len(prices) + 1)]
    return [ends[n + 1] - ends[n] for n in range(len(prices))]


def stamps_for(design, sale, net):
    """How many stamps a bill gives when `net` of it stands. `design`: {"per", "item", "most"}."""
    if not design["item"]:
        return min(net // design["per"], design["most"])
    count, prices = 0, sorted(
        line["price"] * sale["total"] // sale["gross"]
        for line in sale["goods"] for _piece in range(line["quantity"]) if line["name"] == design["item"]
    )  # fmt: skip
    for price in prices:
        if price > net:
            break
        net -= price
        count += 1
    return min(count, design["most"])


@dataclass
class Shelf:
    """A reward: what it costs, how many are left, who had it."""

    points: int
    stock: int | None
    most: int
    days: int
    taken: int = 0


@dataclass
class Right:
    """A redeemed reward or a redeemed stamp card."""

    who: int
    used: dict
    state: str
    lots: Lots
    until: date = EVER
    used_at: object = None
    shelf: Shelf | None = None
