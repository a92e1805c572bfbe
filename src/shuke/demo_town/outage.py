"""An afternoon without network: the till goes on selling, and hands in what it kept; not everything fits."""

from datetime import datetime, time, timedelta
from functools import partial

from shuke.cards import queries as card_queries
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.regular import Regular
from shuke.demo_town.values import Item
from shuke.kit import clock
from shuke.sales import actions as sales
from shuke.sales import queries
from shuke.sales.actions import OfflineBill, OfflineFacts
from shuke.sales.values import LineInput, Method, PaymentInput, SaleValue

BACK, AWAY = time(15, 52), timedelta(minutes=48)
CHEAPER = 200


def plan_outage(counter: Counter, deeds: Deeds, regulars: list[Regular]) -> None:
    """Yesterday afternoon, in a shop that has somebody with a card by then."""
    yesterday = counter.clock.today - timedelta(days=1)
    deeds.add(datetime.combine(yesterday, BACK, counter.clock.zone), partial(_hand_in, counter, regulars))


def _hand_in(counter: Counter, regulars: list[Regular]) -> None:
    known = [each for each in regulars if each.customer_id and each.usable and not each.gone][:2]
    if len(known) < 2:
        return
    earner, doubtful = known
    first, second = counter.shop.items[0], counter.shop.items[1]
    bill = card_queries.preview(earner.held, counter.rules, gross=counter.money(first.price)).bill
    _sell(counter, 1, first, minutes=41, discount=bill.discount, shown=earner.held.number)
    earner.forget_card()
    # The price rose meanwhile; a code from an old screenshot; a number misread from a worn card.
    _sell(counter, 2, first, minutes=27, price=first.price - CHEAPER)
    _sell(counter, 3, second, minutes=19, shown=f"SK1:{doubtful.held.number}:00000000")
    tourist = _sell(counter, 4, second, minutes=8, shown="0000 0000 0000")
    for row in queries.conflicts_of(tourist.id):
        sales.settle_conflict(counter.actor(counter.shop.owner.name), conflict_id=row.id, note="外地游客，没有会员卡")


def _sell(
    counter: Counter, number: int, item: Item, *, minutes: int, price: int = 0, discount: int = 0, shown: str = ""
) -> SaleValue:
    now, money = clock.now(), counter.money(price or item.price)
    paid = (PaymentInput(Method.CASH, money - counter.money(discount)),)
    colleague = counter.actor()
    bill = OfflineBill(
        None, (LineInput(item.name, money, group=item.group),), paid, served_by=colleague.staff_id
    )  # fmt: skip
    facts = OfflineFacts(
        rung_at=now - timedelta(minutes=minutes), contact_at=now - AWAY, device="tablet",
        provisional=f"{counter.tills[0]}-7C-{number:04d}", rung_by=colleague.staff_id, shown=shown,
    )  # fmt: skip
    return sales.take_in_offline_sale(
        colleague, key=counter.key("offline"), till=counter.tills[0], bill=bill, facts=facts
    )
