"""What staff do beside the till: consents, notes, owners, lost cards, money given back."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.customers import actions as customers
from shuke.customers.values import Channel, Purpose
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.regular import Regular, soon
from shuke.identity.values import Role
from shuke.kit.money import Money
from shuke.sales import actions as sales
from shuke.sales.values import SaleValue

BACK, UNDONE = 0.007, 0.004


def ask_consents(counter: Counter, regular: Regular, die: Random) -> None:
    """What the customer said when the card was given."""
    if die.random() > 0.6:
        return
    purpose, channel = die.choices(
        ((Purpose.OFFERS, Channel.SMS), (Purpose.CARE, Channel.WECHAT), (Purpose.OFFERS, Channel.PHONE)), (6, 3, 1)
    )[0]
    customers.set_consent(
        counter.actor(), customer_id=regular.customer_id, purpose=purpose, channel=channel, granted=die.random() < 0.85,
        how=regular.member.source,
    )  # fmt: skip


def plan_notes(counter: Counter, deeds: Deeds, regulars: list[Regular], die: Random) -> None:
    """Notes of the shop, each with a customer who is known by then."""
    for note in counter.shop.notes:
        at = counter.clock.now - timedelta(days=note.days, minutes=die.randint(5, 300))
        deeds.add(at, partial(_note, counter, regulars, note.text, die))


def _note(counter: Counter, regulars: list[Regular], text: str, die: Random) -> None:
    known = [each for each in regulars if each.customer_id and each.member.habit == "regulars"]
    if known:
        author = counter.actor(die.choice(counter.shop.team).name)
        customers.add_note(author, customer_id=die.choice(known).customer_id, text=text)


def give_owners(counter: Counter, regulars: list[Regular], die: Random) -> None:
    """Customers go into somebody's care: companies to the key-account manager, some regulars to whoever serves."""
    manager = next((each for each in counter.shop.team if each.role == Role.KEY_ACCOUNT_MANAGER), counter.shop.owner)
    caring = [each for each in counter.shop.team if each.serves][:3]
    shares: dict[str, list[int]] = {}
    for regular in regulars:
        if regular.member.kind == "company":
            shares.setdefault(manager.name, []).append(regular.customer_id)
        elif regular.member.habit == "regulars" and die.random() < 0.3:
            shares.setdefault(die.choice(caring).name, []).append(regular.customer_id)
    for name, ids in shares.items():
        customers.assign_owner(
            counter.actor(counter.shop.owner.name), customer_ids=ids, owner_id=counter.staff[name].id
        )


def plan_returns(counter: Counter, deeds: Deeds, regular: Regular, sale: SaleValue | None, die: Random) -> None:
    """Now and then a slip is taken back at once, or something comes back some hours later."""
    if sale is None or not sale.total_minor:
        return
    throw = die.random()
    if throw < UNDONE:
        deeds.add(sale.at + soon(die, 1, 6), lambda: _undo(counter, regular, sale))
    elif throw < UNDONE + BACK:
        deeds.add(sale.at + soon(die, 20, 1500), lambda: _refund(counter, regular, sale, die))


def _undo(counter: Counter, regular: Regular, sale: SaleValue) -> None:
    sales.undo_sale(counter.actor(), sale_id=sale.id, key=counter.key("undo"))
    regular.forget_card()


def _refund(counter: Counter, regular: Regular, sale: SaleValue, die: Random) -> None:
    part = Money(max(100, sale.total_minor // 200 * 100), sale.currency) if die.random() < 0.6 else sale.total
    sales.refund_sale(
        counter.actor(), sale_id=sale.id, amount=min(part, sale.total), key=counter.key("refund"),
        reason=die.choice(counter.shop.refund_reasons),
    )  # fmt: skip
    regular.forget_card()


def plan_losses(counter: Counter, deeds: Deeds, regulars: list[Regular], die: Random) -> None:
    """Cards are lost, frozen, replaced; somebody moves away and takes his money along."""
    able = [
        each for each in regulars if each.member.stores and not each.member.guest and each.member.habit == "regulars"
    ]
    die.shuffle(able)
    now = counter.clock.now
    stories = ((60, _replace_soon), (140, _replace_soon), (4, _freeze), (19, _freeze), (33, _move_away))
    for regular, (days, story) in zip(able, stories, strict=False):
        at = max(now - timedelta(days=days, hours=3), regular.member.since + timedelta(days=1))
        deeds.add(at, partial(story, counter, deeds, regular, at))


def _freeze(counter: Counter, deeds: Deeds, regular: Regular, at: datetime) -> None:
    cards.freeze_card(counter.actor(), number=regular.held.number, why="电话挂失：钱包丢了")
    regular.usable = False


def _replace_soon(counter: Counter, deeds: Deeds, regular: Regular, at: datetime) -> None:
    _freeze(counter, deeds, regular, at)
    deeds.add(at + timedelta(hours=26), lambda: _replace(counter, regular))


def _replace(counter: Counter, regular: Regular) -> None:
    cards.replace_card(counter.actor(), number=regular.held.number, key=counter.key("replace"))
    regular.forget_card()
    regular.usable = True


def _move_away(counter: Counter, deeds: Deeds, regular: Regular, at: datetime) -> None:
    number, regular.gone = regular.held.number, True
    quote = card_queries.quote_refund(number)
    if quote.refund:
        cards.refund_value(
            counter.actor(counter.shop.owner.name), number=number, amount=quote.refund, key=counter.key("value-back"),
            method="wechat",
        )  # fmt: skip
