"""What somebody likes to buy and how he pays. Pure."""

from dataclasses import dataclass
from random import Random

from shuke.demo_town.values import Bought, Item, Shop

ASIDE = frozenset({"加料", "商品", "礼盒"})  # nobody comes for these alone
METHODS = {"wechat": 56, "alipay": 25, "cash": 12, "card": 7}


@dataclass(frozen=True)
class Taste:
    """A customer's habits: the usual, by whom, how many times as much as others."""

    shop: Shop
    usual: Item
    served_by: str
    method: str
    times: int = 1
    also: Item | None = None

    def lines(self, die: Random) -> tuple[Bought, ...]:
        """One visit's lines."""
        first = self.usual if die.random() < 0.6 else _choice(die, _alone(self.shop))
        more = die.choice(self.shop.rhythm.lines) - 1
        items = dict.fromkeys([first, *(_choice(die, self.shop.items) for _each in range(more))])
        if self.also and die.random() < 0.7:
            items = dict.fromkeys([self.usual, self.also])
        return tuple(Bought(item, self._count(item, die), self._served_by(die)) for item in items)

    def _count(self, item: Item, die: Random) -> int:
        return die.choices(range(1, item.most + 1), [2.0**-n for n in range(item.most)])[0] * self.times

    def _served_by(self, die: Random) -> str:
        return self.served_by if die.random() < 0.75 else die.choice(servers(self.shop))


def taste_of(shop: Shop, die: Random, *, times: int = 1) -> Taste:
    """Somebody's taste."""
    return Taste(shop, _choice(die, _alone(shop)), die.choice(servers(shop)), method_of(die), times)


def taste_named(shop: Shop, usual: str, also: str) -> Taste:
    """The taste of somebody whose habits are known: what, and often what else; by the first who serves."""
    named = {item.name: item for item in shop.items}
    return Taste(shop, named[usual], shop.staff[0].name, "wechat", also=named.get(also))


def method_of(die: Random) -> str:
    """A way to pay."""
    return die.choices(list(METHODS), list(METHODS.values()))[0]


def servers(shop: Shop) -> list[str]:
    """The names of those who serve."""
    return [each.name for each in shop.team if each.serves]


def _alone(shop: Shop) -> list[Item]:
    return [item for item in shop.items if item.group not in ASIDE]


def _choice(die: Random, items: tuple[Item, ...] | list[Item]) -> Item:
    return die.choices(items, [item.pull for item in items])[0]
