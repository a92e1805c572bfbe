"""Adjustments by hand: one left out at the till, an apology, one that was refused, one that waits for a word."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from shuke.cards import actions as cards
from shuke.cards.values.adjustment import Adjusted, AdjustmentValue, Why
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.regular import Regular
from shuke.identity import queries as identity
from shuke.identity.values import Role
from shuke.kit import clock
from shuke.kit.access import Actor


def plan_adjustments(counter: Counter, deeds: Deeds, regulars: list[Regular]) -> None:
    """Four in a shop whose cashier signs in, and so has to ask; the newest waits since this morning."""
    if _cashier(counter) is None:
        return
    # Another customer in each shop: who is a regular everywhere would else be put right everywhere.
    first = sum(counter.shop.code.encode()) % 7
    asked: tuple[tuple[int, time, Adjusted, int, Why, str, str | None], ...] = (
        (24, time(11, 20), Adjusted.POINTS, 24 + 4 * first, Why.MISSED, "上午那单没报卡号", ""),
        (12, time(23, 5), Adjusted.BONUS, 2_000, Why.APOLOGY, "等了四十分钟，请客人喝杯茶", "approve"),
        (5, time(18, 40), Adjusted.POINTS, 2_600, Why.OLD_CARD, "说旧卡上还有积分，没带卡", "refuse"),
        (0, time(10, 5), Adjusted.PRINCIPAL, 10_000, Why.MISTAKE, "昨天充值 300 只记了 200", None),
    )
    for place, (days, at, kind, amount, why, text, answer) in enumerate(asked, first):
        ask = partial(_ask, counter, regulars, place, kind, amount, why, text, answer)
        deeds.add(_moment(counter, days, at), ask)


def _moment(counter: Counter, days: int, at: time) -> datetime:
    """An hour so many days ago; of today's, the last one that is over."""
    moment = datetime.combine(counter.clock.today - timedelta(days=days), at, counter.clock.zone)
    return moment if moment < counter.clock.now else moment - timedelta(days=1)


def _ask(
    counter: Counter, regulars: list[Regular], place: int, kind: Adjusted, amount: int, why: Why, text: str,
    answer: str | None,
) -> None:  # fmt: skip
    """Ask for one on the card of a regular. The answer: "" is done alone, None is still to come."""
    known = [each for each in regulars if each.customer_id and each.usable and not each.gone]
    if len(known) <= place:
        return
    owner = _colleague(counter, counter.shop.owner.name)
    asks = owner if answer == "" else _colleague(counter, _cashier(counter) or "")
    row: AdjustmentValue = cards.adjust_card(
        asks, number=known[place].held.number, kind=kind, amount=amount, why=why, text=text, key=counter.key("adjust")
    )
    if answer == "approve":
        cards.approve_adjustment(owner, adjustment_id=row.id, word="应该的")
    if answer == "refuse":
        cards.refuse_adjustment(owner, adjustment_id=row.id, word="请客人把旧卡带来")


def _cashier(counter: Counter) -> str | None:
    return next((each.name for each in counter.shop.staff if each.role is Role.CASHIER and each.phone), None)


def _colleague(counter: Counter, name: str) -> Actor:
    """A colleague as he stands at the counter, so that his own limits hold."""
    role = counter.staff[name].role
    actor = counter.actor(name)
    held = identity.permissions_of(role)
    return replace(actor, kind="staff", role=role, permissions=held, second_factor_at=clock.now())
