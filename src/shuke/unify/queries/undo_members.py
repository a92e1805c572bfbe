"""What taking a batch of opening balances back would do, as things stand now; and who stands in its way."""

from dataclasses import dataclass

from shuke.cards import queries as cards
from shuke.customers import queries as customers
from shuke.kit.money import Money
from shuke.ledger.values import POINTS_UNIT, AccountKind
from shuke.unify.values import ImportValue


@dataclass(frozen=True)
class InTheWay:
    """A card that holds less than it brought: whose, of what, how much it brought and how much is left."""

    card_id: int
    name: str
    kind: str
    brought: int | Money
    left: int | Money

    @property
    def in_points(self) -> bool:
        """Whether it is about points and not money."""
        return isinstance(self.brought, int)

    @property
    def what(self) -> str:
        """Points, principal or bonus, in the active language."""
        return str(AccountKind(self.kind).label)


@dataclass(frozen=True)
class MembersGo:
    """Balances that go, cards and customers opened with them, customers who stay; and what is in the way of an undo."""

    rows: int
    points: int
    principal: Money
    bonus: Money
    cards: int
    customers: int
    stay: int
    in_the_way: tuple[InTheWay, ...]


def which_members_go(batch: ImportValue) -> MembersGo:
    """The counts of an undo; five statements."""
    opened = cards.opened_with(batch.id)
    currency, gone = batch.outcome.currency, customers.opened_by_batch(batch.id)
    return MembersGo(
        rows=opened.rows, points=opened.points, principal=Money(opened.principal_minor, currency),
        bonus=Money(opened.bonus_minor, currency), cards=cards.cards_of_batch(batch.id), customers=gone,
        stay=max(opened.customers - gone, 0), in_the_way=_in_the_way(batch.id),
    )  # fmt: skip


def _in_the_way(batch: int) -> tuple[InTheWay, ...]:
    spent = cards.spent_since(batch)
    names = customers.names(each.customer_id for each in spent)
    return tuple(
        InTheWay(
            each.card_id, names.get(each.customer_id, ""), each.kind, _told(each.opened, each.unit),
            _told(each.left, each.unit),
        )
        for each in spent
    )  # fmt: skip


def _told(amount: int, unit: str) -> int | Money:
    return amount if unit == POINTS_UNIT else Money(amount, unit)
