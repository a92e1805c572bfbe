"""What a tier gives for nothing: had with a sale, given back with it or line by line, looked at in between."""

from dataclasses import replace
from datetime import timedelta

import hypothesis.strategies as st
from hypothesis.stateful import precondition, rule

from shuke.cards import queries as cards
from shuke.sales.actions import refund_sale
from tests.stateful.machine.base import same, yuan
from tests.stateful.machine.drawn import FREE, HOLDERS, LATTE
from tests.stateful.machine.sales import Sales
from tests.stateful.paper.days import midnight, month_on
from tests.stateful.paper.free import left

KEPT = st.sampled_from([(), (), (), (0,), (1, 2)])


class Free(Sales):
    """Free services of tiers."""

    def tier(self, who):
        return self.rules.tiers[self.papers[who].tier]

    @rule(who=HOLDERS, data=st.data(), kept=KEPT)
    def come_for_what_is_free(self, who, data, kept):
        """Somebody who knows what his tier gives; lines `kept` are for another day."""
        items = st.sampled_from([service.item for service in self.tier(who).free] or [LATTE])
        goods = data.draw(st.lists(st.tuples(items, st.integers(1, 9_000), st.integers(1, 3)), min_size=1, max_size=3))
        self.ring_up(who, goods, 0, 0, kept=kept)

    @rule(promised=st.tuples(FREE, FREE, FREE, FREE))
    def promise_other_services(self, promised):
        """What was had before counts for what the next version gives."""
        tiers = tuple(replace(tier, free=free) for tier, free in zip(self.rules.tiers, promised, strict=True))
        self.attempt(lambda: self.publish(replace(self.rules, tiers=tiers)), True)

    @precondition(lambda self: any(sale["free"] for sale in self.sales))
    @rule(data=st.data(), amount=st.one_of(st.just(0), st.integers(1, 9_000)))
    def refund_free_lines(self, data, amount):
        sale = data.draw(st.sampled_from([sale for sale in self.sales if sale["free"]]))
        asked = data.draw(st.lists(st.sampled_from(range(sale["free_of"])), unique=True))
        possible = (
            not sale["undone"] and amount <= sale["net"] and set(asked) <= sale["free"].keys()
            and (amount or asked or not sale["net"]) and self.packs_allow(sale, amount)
        )  # fmt: skip
        self.attempt(
            lambda: refund_sale(self.clerk, sale_id=sale["id"], amount=yuan(amount), key=self.key(), free=asked),
            bool(possible),
        )
        if possible:
            self.free_back(sale, asked if amount < sale["net"] else list(sale["free"]))
            if amount:
                self.take_packs_off(sale, amount)
                self.give_back(sale, amount)

    @rule(year=st.sampled_from([False, False, False, True]))
    def the_period_is_nearly_over(self, year):
        """The clock goes on to the last minutes of the month or year; what is free begins anew after them."""
        first = self.today.replace(day=1, **({"month": 1} if year else {}))
        self.now = max(self.now, midnight(month_on(first, 12 if year else 1)) - timedelta(minutes=10))

    @rule(who=HOLDERS)
    def ask_what_is_free(self, who):
        def at_the_counter():
            card = cards.card_by_id(self.cards[who].id)
            return {each.item: each.left for each in cards.free_of_card(card, self.today)}

        uses = self.papers[who].uses
        told = {service.item: left(service, uses, self.today) for service in self.tier(who).free}
        same(self.attempt(at_the_counter, True), told)

    def offers_tell_the_same(self, found):
        super().offers_tell_the_same(found)
        same(sorted(found["free"] or ()), sorted(
            [card.id, use.item, use.day.isoformat()]
            for card, paper in zip(self.cards, self.papers, strict=True) for use in paper.uses
        ))  # fmt: skip
