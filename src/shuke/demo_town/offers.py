"""Packs, stamp cards and rewards of the street: who offers what, and how members live with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.values.packs import HeldPackValue, PackDesignValue, PackTerms, RefundBy
from shuke.cards.values.rewards import RewardTerms
from shuke.cards.values.stamps import StampRule
from shuke.demo_town.basket import ASIDE
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.pictures import drawn
from shuke.demo_town.regular import Regular, soon
from shuke.sales import actions as sales
from shuke.sales.values import LineInput, Method, PaymentInput


@dataclass(frozen=True)
class Offers:
    """What one shop offers; its packs are used every so many days, from the first to the second."""

    packs: tuple[PackTerms, ...] = ()
    every: tuple[int, int] = (3, 8)
    holders: int = 0
    stamps: StampRule | None = None
    rewards: tuple[RewardTerms, ...] = ()


OFFERS = {
    "aning": Offers(
        packs=(
            PackTerms("剪发十次卡", "Ten haircuts", 10, 58_000, valid_days=365, transferable=True),
            PackTerms("护理五次卡", "Five treatments", 5, 69_900, valid_days=180, refund_by=RefundBy.SINGLE,
                      single_minor=16_800),
        ),
        every=(18, 30),
        holders=14,
        rewards=(
            RewardTerms("头皮舒缓护理", "Scalp treatment", 800, "约 20 分钟，需预约", "20 minutes, please book",
                        stock=12),
            RewardTerms("旅行装洗发水", "Travel shampoo", 300, "60 ml，香型任选", "60 ml, any scent", stock=40,
                        most_a_member=2),
            RewardTerms("免费剪刘海", "Free fringe trim", 150, right_days=60),
        ),
    ),
    "shanfang": Offers(
        packs=(
            PackTerms("团课十次卡", "Ten classes", 10, 69_000, valid_days=90, transferable=True),
            PackTerms("团课三十次卡", "Thirty classes", 30, 178_800, valid_days=240, transferable=True),
            PackTerms("私教五次卡", "Five private lessons", 5, 150_000, valid_days=120, refund_by=RefundBy.SINGLE,
                      single_minor=36_000),
        ),
        every=(2, 6),
        holders=24,
        rewards=(RewardTerms("运动毛巾", "Sports towel", 500, stock=30),),
    ),
    "banri": Offers(
        stamps=StampRule(0, "半日集章卡", "Half-day stamps", "任意一杯（中杯）", "Any medium cup", needed=10,
                         most_a_sale=4, valid_days=180),
    ),
}  # fmt: skip
PICTURED = {"旅行装洗发水": "bottle", "运动毛巾": "towel"}
OPENED = timedelta(days=75)
LAST_BOUGHT = timedelta(days=4)


def plan_offers(counter: Counter, deeds: Deeds, regulars: Iterable[Regular]) -> None:
    """From some weeks ago on the shop offers what it offers, and members take it."""
    offers = OFFERS.get(counter.shop.code)
    if offers is None:
        return
    begin, die = counter.clock.now - OPENED, Random(f"offers {counter.shop.code}")
    deeds.add(begin, partial(_open, counter, offers))
    known = sorted(regulars, key=lambda each: (not each.member.guest, each.member.habit != "regulars"))
    for regular in known[: offers.holders]:
        bought = begin + (OPENED - LAST_BOUGHT) * die.random()
        deeds.add(bought, partial(_buy_pack, counter, deeds, regular, offers, die))
    for regular in known[:40] if offers.stamps else ():
        for day in die.sample(range(1, 50), 4):
            deeds.add(counter.clock.now - timedelta(days=day, hours=2), partial(_redeem_stamps, counter, regular))
    for regular in known[:12] if offers.rewards else ():
        deeds.add(counter.clock.now - soon(die, 600, 40_000), partial(_redeem_reward, counter, regular, die))


def _open(counter: Counter, offers: Offers) -> None:
    owner = counter.actor(counter.shop.owner.name)
    for terms in offers.packs:
        cards.save_pack_design(owner, terms=terms)
    for reward in offers.rewards:
        subject = PICTURED.get(reward.name_zh)
        cards.save_reward(owner, terms=reward, picture=drawn(subject) if subject else None, picture_name=reward.name_zh)
    if offers.stamps:
        cups = tuple(counter.items[item.name] for item in counter.shop.items if item.group not in ASIDE)
        stamps = {name: getattr(offers.stamps, name) for name in offers.stamps.__slots__} | {"items": cups}
        cards.save_stamp_design(owner, rule=StampRule(**stamps))


def _present(regular: Regular) -> bool:
    if not regular.usable or regular.gone or not regular.customer_id:
        return False
    # Somebody may have changed the card since it was read, or the old till's history has given none yet.
    return regular.card is not None or bool(card_queries.cards_of_customer(regular.customer_id))


def _buy_pack(counter: Counter, deeds: Deeds, regular: Regular, offers: Offers, die: Random) -> None:
    if not _present(regular):
        return
    design = die.choice(card_queries.pack_designs())
    pack = _sell(counter, regular, design, die)
    at = pack.bought_at + soon(die, 30, 90)
    # Who bought for half a year has not come ten times yet.
    while at < counter.clock.now:
        deeds.add(at, partial(_use, counter, regular, pack.id, die))
        at += timedelta(days=die.randint(*offers.every), hours=die.randint(-3, 3))


def _sell(counter: Counter, regular: Regular, design: PackDesignValue, die: Random) -> HeldPackValue:
    card = regular.held
    due = card_queries.preview(card, counter.rules, gross=design.price).bill.due
    sales.ring_up(
        counter.actor(), key=counter.key("pack"), card=card.number,
        lines=[LineInput(design.terms.name_zh, design.price, pack=design.id)],
        payments=[PaymentInput(Method(die.choice(("wechat", "alipay"))), counter.money(due))],
        till=counter.tills[0],
    )  # fmt: skip
    regular.forget_card()
    return max(card_queries.packs_of_card(card.id), key=lambda pack: pack.id)


def _use(counter: Counter, regular: Regular, pack_id: int, die: Random) -> None:
    if not _present(regular) or not card_queries.held_pack(pack_id).is_live:
        return
    colleague = die.choice([each.name for each in counter.shop.team if each.serves])
    sales.use_sessions(
        counter.actor(), pack_id=pack_id, key=counter.key("session"), card=regular.held.number,
        served_by=counter.staff[colleague].id, till=counter.tills[0],
    )  # fmt: skip


def _redeem_stamps(counter: Counter, regular: Regular) -> None:
    if not _present(regular):
        return
    for held in card_queries.stamp_cards(regular.held.id):
        if held.full:
            cards.redeem_stamps(
                counter.actor(), stamp_card_id=held.rule.id, key=counter.key("stamps"), number=regular.held.number
            )


def _redeem_reward(counter: Counter, regular: Regular, die: Random) -> None:
    if not _present(regular):
        return
    card = card_queries.card_by_id(regular.held.id)
    had = [each.reward for each in card_queries.offered(card.id, card.balances.points) if each.can_be_had]
    if had:
        cards.redeem_reward(
            counter.actor(), reward_id=die.choice(had).id, key=counter.key("reward"), number=card.number,
            hand_out=die.random() < 0.7,
        )  # fmt: skip
        regular.forget_card()
