"""A till that was without network."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import pytest

from shuke.cards.models import Card
from shuke.cards.sealing import unseal
from shuke.cards.values import CardValue
from shuke.kit import clock
from shuke.kit.codes.member_codes import member_code
from shuke.sales import queries
from shuke.sales.actions import register_till, take_in_offline_sale
from shuke.sales.offline.values import OfflineBill, OfflineFacts
from shuke.sales.values import Method, PaymentInput, SaleValue
from tests.sales.conftest import Shop, yuan


@dataclass
class Device:
    """A device that left the network some time ago; `sell` is what it hands in now."""

    shop: Shop
    till: int
    contact_at: datetime
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def sell(self, amount: str, *, paid: str = "", method: Method = Method.CASH, ago: float = 10, key: str = "",
             lines=(), customer_id=None, served_by=None, **facts) -> SaleValue:  # fmt: skip
        """Hand in a sale that was rung up `ago` minutes ago."""
        told = {
            "rung_at": clock.now() - timedelta(minutes=ago), "contact_at": self.contact_at, "device": "tablet",
            "rung_by": self.shop.owner.staff_id,
        } | facts  # fmt: skip
        bill = OfflineBill(
            None if lines else yuan(amount), tuple(lines), (PaymentInput(method, yuan(paid or amount)),), customer_id,
            served_by,
        )  # fmt: skip
        return take_in_offline_sale(
            self.shop.owner, key=key or f"off-{next(self.numbers)}", till=self.till, bill=bill,
            facts=OfflineFacts(**told),
        )  # fmt: skip

    def kinds(self, sale: SaleValue) -> list[tuple[str, str]]:
        """What was found odd about a sale, and how it ended."""
        return [(str(each.kind), each.outcome) for each in queries.conflicts_of(sale.id)]


@pytest.fixture
def device(shop) -> Device:
    """A till that has been away for an hour."""
    return Device(shop, register_till(shop.owner, name="Front"), clock.now() - timedelta(hours=1))


@pytest.fixture
def code():
    """The text of a card's member code as its owner's phone showed it `ago` minutes ago."""

    def shown(card: CardValue, ago: float = 10) -> str:
        row = Card.objects.get(pk=card.id)
        secret = unseal(bytes(row.sealed_secret), merchant_id=row.merchant_id)
        return f"SK1:{card.number}:{member_code(secret, clock.now() - timedelta(minutes=ago))}"

    return shown
