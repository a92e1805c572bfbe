"""Stamp cards and rewards."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis.stateful import precondition, rule

from shuke.cards import actions as cards
from shuke.cards.values.rewards import RewardTerms
from shuke.cards.values.stamps import StampRule
from tests.stateful.machine.base import same
from tests.stateful.machine.drawn import HOLDERS, LATTE
from tests.stateful.machine.sales import Sales
from tests.stateful.paper.days import EVER, day_of
from tests.stateful.paper.lots import Lots
from tests.stateful.paper.packs import Right, Shelf, stamps_for

LASTS = 40
# By sums, and by lattes: how many make a card full, what gives one, the most of a sale, whether they end.
STAMP_CARDS = (
    {"needed": 5, "per": 1_000, "item": "", "most": 4, "days": LASTS},
    {"needed": 3, "per": 0, "item": LATTE, "most": 5, "days": 0},
)
SHELVES = ((5, 3, 0, 10), (40, None, 2, 0))


class Offers(Sales):
    """What a member collects and what he gets for it."""

    def furnish(self):
        super().furnish()
        self.stamp_cards = {
            cards.save_stamp_design(self.owner, rule=StampRule(
                0, "章", "", "杯", "", each["needed"], per_minor=each["per"], most_a_sale=each["most"],
                items=(self.items[each["item"]],) if each["item"] else (), valid_days=each["days"],
            )).id: each
            for each in STAMP_CARDS
        }  # fmt: skip
        self.stamps = tuple({id: Lots() for id in self.stamp_cards} for _card in self.cards)
        for points, stock, most, days in SHELVES:
            terms = RewardTerms("礼物", "", points, stock=stock, most_a_member=most, right_days=days)
            self.shelves[cards.save_reward(self.owner, terms=terms).id] = Shelf(points, stock, most, days)

    def stamps_of(self, who):
        return self.stamps[who]

    def note_stamps(self, sale):
        super().note_stamps(sale)
        for id, each in self.stamp_cards.items():
            if count := stamps_for(each, sale, sale["total"]):
                last = self.today + timedelta(days=each["days"]) if each["days"] else EVER
                sale["stamps"][id] = self.stamps[sale["who"]][id].give(count, last)

    def give_back(self, sale, amount):
        before = sale["net"]
        super().give_back(sale, amount)
        for id, lot in sale["stamps"].items():
            each = self.stamp_cards[id]
            lost = stamps_for(each, sale, before) - stamps_for(each, sale, sale["net"])
            self.stamps[sale["who"]][id].take(lost, first=lot)

    @rule(who=HOLDERS, data=st.data())
    def redeem_stamps(self, who, data):
        id = data.draw(st.sampled_from(sorted(self.stamp_cards)))
        lots, needed = self.stamps[who][id], self.stamp_cards[id]["needed"]
        told = self.attempt(
            lambda: cards.redeem_stamps(self.clerk, stamp_card_id=id, number=self.number(who), key=self.key()),
            lots.balance >= needed,
        )
        if told:
            self.rights[told.id] = Right(who, lots.take(needed), "used", lots, used_at=self.now)

    @rule(who=HOLDERS, data=st.data(), at_once=st.booleans())
    def redeem_reward(self, who, data, at_once):
        id = data.draw(st.sampled_from(sorted(self.shelves)))
        shelf, lots = self.shelves[id], self.papers[who].points
        had = sum(
            right.who == who and right.shelf is shelf and right.state in ("open", "used")
            for right in self.rights.values()
        )
        possible = shelf.stock != 0 and lots.free >= shelf.points and not (shelf.most and had >= shelf.most)
        told = self.attempt(
            lambda: cards.redeem_reward(
                self.clerk, reward_id=id, number=self.number(who), key=self.key(), hand_out=at_once
            ),
            possible,
        )  # fmt: skip
        if told:
            until = self.today + timedelta(days=shelf.days) if shelf.days and not at_once else EVER
            state, used_at = ("used", self.now) if at_once else ("open", None)
            self.rights[told.id] = Right(who, lots.take(shelf.points), state, lots, until, used_at, shelf)
            self.rights[told.id].code = told.code
            self._stock(shelf, -1)

    @precondition(lambda self: any(right.shelf for right in self.rights.values()))
    @rule(data=st.data())
    def hand_out(self, data):
        right = data.draw(st.sampled_from([right for right in self.rights.values() if right.shelf]))
        possible = right.state == "open" and right.until >= self.today
        self.attempt(lambda: cards.hand_out(self.clerk, code=right.code), possible)
        if possible:
            right.state, right.used_at = "used", self.now

    @precondition(lambda self: self.rights)
    @rule(data=st.data())
    def cancel(self, data):
        id = data.draw(st.sampled_from(sorted(self.rights)))
        right = self.rights[id]
        late = right.used_at and self.now - right.used_at > timedelta(hours=1)
        possible = right.state == "cancelled" or (right.state != "expired" and not late)
        self.attempt(lambda: cards.cancel_redemption(self.clerk, redemption_id=id), possible)
        if possible and right.state != "cancelled":
            right.lots.put_back(right.used, sum(right.used.values()))
            right.state = "cancelled"
            if right.shelf:
                self._stock(right.shelf, 1)

    def _stock(self, shelf, more):
        shelf.taken -= more
        if shelf.stock is not None:
            shelf.stock += more

    def offers_at_night(self):
        """On paper: what nobody fetched, and stamps that ended."""
        for right in self.rights.values():
            if right.state == "open" and right.until < self.today:
                right.state = "expired"
                self._stock(right.shelf, 1)
        for held in self.stamps:
            for lots in held.values():
                lots.end(day_of(self.now))

    def offers_tell_the_same(self, found):
        super().offers_tell_the_same(found)
        same(found["rights"] or {}, {str(id): right.state for id, right in self.rights.items()})
        same(found["shelves"], {str(id): [shelf.stock, shelf.taken] for id, shelf in self.shelves.items()})
