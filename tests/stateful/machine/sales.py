"""Sales, refunds, undone sales; deeds that earn points."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis.stateful import precondition, rule

from shuke.cards import actions as cards
from shuke.sales.actions import refund_sale, ring_up, save_quick_item, undo_sale
from shuke.sales.values import LineInput
from tests.stateful.machine.base import Counter, yuan
from tests.stateful.machine.drawn import BALANCES, CAKE, GOODS, GROUPS, HOLDERS, LATTE, STEPS


class Sales(Counter):
    """What a till does all day."""

    def furnish(self):
        super().furnish()
        self.items = {
            name: save_quick_item(self.owner, name=name, price=yuan(100), group=GROUPS[name]).id
            for name in (LATTE, CAKE)
        }

    @rule(who=HOLDERS, goods=GOODS, steps=STEPS, balance=BALANCES)
    def sell(self, who, goods, steps, balance):
        self.ring_up(who, goods, steps, balance)

    @rule(who=HOLDERS, gross=st.integers(1, 30_000), steps=STEPS, balance=BALANCES)
    def sell_something(self, who, gross, steps, balance):
        self.ring_up(who, [], steps, balance, gross=gross)

    def ring_up(self, who, goods, steps, balance, *, gross=0, pack=None, possible=True, kept=()):
        """Sell goods, and a `pack` (its line) if it is `possible`; the sale on paper, None when it was refused.

        What is free of lines that are `kept` stays for another day.
        """
        free = self.papers[who].free_on(self.rules, self.now, goods, kept)
        paid = [(name, price, quantity - n) for (name, price, quantity), n in zip(goods, free, strict=True)]
        lines = [[name, GROUPS[name], quantity, price * quantity] for name, price, quantity in paid if quantity]
        if pack:
            lines.append([pack.name, "", 1, pack.price.minor])
        sale = self.papers[who].sell(self.rules, self.now, lines, steps, balance, gross=gross) if possible else None

        def at_the_counter():
            told = [
                LineInput(
                    name,
                    yuan(price),
                    quantity,
                    item_id=self.items.get(name),
                    group=GROUPS[name],
                    keep_free=place in kept,
                )
                for place, (name, price, quantity) in enumerate(goods)
            ]
            return ring_up(
                self.clerk, key=self.key(), card=self.number(who), lines=[*told, pack] if pack else told,
                amount=yuan(gross) if gross else None, spend_points=steps * self.rules.burn.step,
                spend_balance=yuan(balance) if balance else None,
            )  # fmt: skip

        if told := self.attempt(at_the_counter, sale is not None):
            assert (told.total.minor, told.charged["record"]["earned"]) == (
                sale["total"], self.papers[who].earned(sale, sale["total"]),
            )  # fmt: skip
            sale |= {
                "id": told.id, "who": who, "told": told, "undone": False, "pack": None, "packs_paid": 0,
                "packs_back": 0, "stamps": {},
                "goods": [{"name": n, "price": price, "quantity": q} for n, price, q in paid if q],
                "free": self.papers[who].use_free(goods, free, self.now), "free_of": len(goods) + 1,
            }  # fmt: skip
            assert {use.place: use.count for use in told.free} == {n: len(uses) for n, uses in sale["free"].items()}
            self.sales.append(sale)
            self.note_stamps(sale)
        return sale

    def note_stamps(self, sale):
        """What a sale gives beside points."""

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), amount=st.one_of(st.integers(1, 30_000), st.just(0)))
    def refund(self, data, amount):
        sale = data.draw(st.sampled_from(self.sales))
        amount = amount or sale["net"] or 1
        possible = not sale["undone"] and amount <= sale["net"] and self.packs_allow(sale, amount)
        self.attempt(lambda: refund_sale(self.clerk, sale_id=sale["id"], amount=yuan(amount), key=self.key()), possible)
        if possible:
            self.take_packs_off(sale, amount)
            self.give_back(sale, amount)

    @precondition(lambda self: self.sales)
    @rule(data=st.data())
    def undo(self, data):
        sale = data.draw(st.sampled_from(self.sales[-3:]))
        untouched = not sale["undone"] and sale["net"] == sale["total"]
        possible = untouched and self.now - sale["at"] <= timedelta(hours=1) and self.packs_allow(sale, sale["net"])
        self.attempt(lambda: undo_sale(self.clerk, sale_id=sale["id"], key=self.key()), possible)
        if possible:
            self.take_packs_off(sale, sale["net"])
            sale["undone"] = True
            self.give_back(sale, sale["net"])

    def give_back(self, sale, amount):
        """On paper: that much of a sale goes back; with the last of it what it had for nothing."""
        self.papers[sale["who"]].refund(sale, amount, self.rules, self.now)
        if not sale["net"]:
            self.free_back(sale, list(sale["free"]))

    def free_back(self, sale, lines):
        """On paper: what these lines had for nothing can be had again."""
        for line in lines:
            self.papers[sale["who"]].give_free_back(sale["free"].pop(line))

    def packs_allow(self, sale, amount):
        """Whether what a sale put on the card lets so much of it go back."""
        return True

    def take_packs_off(self, sale, amount):
        """On paper: a sale given back whole takes its pack along."""

    @rule(who=HOLDERS)
    def review_written(self, who):
        possible = self.papers[who].award(self.rules, self.now, "review")
        self.attempt(lambda: cards.award(self.clerk, number=self.number(who), deed="review", key=self.key()), possible)
