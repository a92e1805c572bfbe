"""Tell the customers' records how many sessions their packs have left."""

from collections.abc import Mapping, Sequence

from shuke.cards.models import Card, HeldPack
from shuke.cards.values.packs import PackState
from shuke.customers import actions as customers
from shuke.customers.values import PackTold

_HAD = (PackState.LIVE, PackState.EXPIRED)


def tell_packs(packs: Sequence[HeldPack], customer_id: int) -> None:
    """Packs of one customer as they stand now; one statement, none without packs."""
    customers.set_packs_left([_told(pack, customer_id) for pack in packs])


def tell_packs_batch(packs: Sequence[HeldPack]) -> None:
    """Packs on any cards as they stand now; two statements, none without packs."""
    if not packs:
        return
    holders = _holders({pack.card_id for pack in packs})
    customers.set_packs_left([_told(pack, holders[pack.card_id]) for pack in packs])


def _holders(cards: set[int]) -> Mapping[int, int]:
    return dict(Card.objects.filter(pk__in=cards).values_list("pk", "customer_id"))


def _told(pack: HeldPack, customer_id: int) -> PackTold:
    left = pack.as_value().sessions_left if pack.state in _HAD else None
    return PackTold(pack.pk, customer_id, pack.design_id, left, pack.until)
