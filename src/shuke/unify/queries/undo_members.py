"""What taking a batch of opening balances back would do, as things stand now; and who stands in its way."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shuke.cards import queries as cards
from shuke.customers import queries as customers
from shuke.kit.money import Money
from shuke.kit.text.naming import named
from shuke.ledger.values import POINTS_UNIT, AccountKind
from shuke.unify.values import ImportValue


@dataclass(frozen=True)
class InTheWay:
    """A card that holds less than it brought: whose, of what (in words), how much it brought and how much is left."""

    card_id: int
    name: str
    what: str
    brought: int | Money
    left: int | Money

    @property
    def is_count(self) -> bool:
        """Whether it is about points or sessions and not money."""
        return isinstance(self.brought, int)


@dataclass(frozen=True)
class MembersGo:
    """Balances that go, cards and customers opened with them, customers who stay; and what is in the way of an undo.

    `kept` are cards (id and owner) that it had opened and that stay open, because they were claimed or used since.
    """

    rows: int
    points: int
    principal: Money
    bonus: Money
    cards: int
    customers: int
    stay: int
    in_the_way: tuple[InTheWay, ...]
    packs: int
    sessions: int
    packs_worth: Money
    kept: tuple[tuple[int, str], ...] = ()


def which_members_go(batch: ImportValue) -> MembersGo:
    """The counts of an undo; nine statements."""
    opened = cards.opened_with(batch.id)
    kept = cards.kept_after_undo(batch.id)
    currency = batch.outcome.currency
    gone = customers.free_of_batch(batch.id, but=[customer for _card, customer in kept])
    names = customers.names(customer for _card, customer in kept)
    return MembersGo(
        rows=opened.rows, points=opened.points, principal=Money(opened.principal_minor, currency),
        bonus=Money(opened.bonus_minor, currency), cards=cards.cards_of_batch(batch.id) - len(kept), customers=gone,
        stay=max(opened.customers - gone, 0), in_the_way=_in_the_way(batch.id),
        packs=opened.packs, sessions=opened.sessions, packs_worth=Money(opened.packs_minor, currency),
        kept=tuple((card, names.get(customer, "")) for card, customer in kept),
    )  # fmt: skip


def _in_the_way(batch: int) -> tuple[InTheWay, ...]:
    spent, moved = cards.spent_since(batch), cards.packs_moved_since(batch)
    names = customers.names({*(each.customer_id for each in spent), *(each.customer_id for each in moved)})
    balances = (
        InTheWay(
            each.card_id, names.get(each.customer_id, ""), str(AccountKind(each.kind).label),
            _told(each.opened, each.unit), _told(each.left, each.unit),
        )
        for each in spent
    )  # fmt: skip
    packs = (
        InTheWay(
            each.card_id, names.get(each.customer_id, ""),
            _("Sessions: %(pack)s") % {"pack": named(each.name_zh, each.name_en)}, each.sessions, each.left,
        )
        for each in moved
    )  # fmt: skip
    return (*balances, *packs)


def _told(amount: int, unit: str) -> int | Money:
    return amount if unit == POINTS_UNIT else Money(amount, unit)
