"""Money on the card, and adjustments by hand."""

import hypothesis.strategies as st
from hypothesis.stateful import precondition, rule

from shuke.cards import actions as cards
from shuke.cards.queries import quote_refund
from tests.stateful.machine.base import Counter, yuan
from tests.stateful.machine.drawn import HOLDERS


class Values(Counter):
    """Top-ups, paid back, undone; adjustments."""

    def __init__(self):
        super().__init__()
        self.top_ups, self.adjusted = [], []

    @rule(who=HOLDERS, paid=st.sampled_from([1, 9_999, 10_000, 12_345, 30_000]))
    def top_up(self, who, paid):
        found = self.papers[who].top_up(self.rules, self.now, paid)
        told = self.attempt(
            lambda: cards.top_up_card(self.clerk, number=self.number(who), paid=yuan(paid), key=self.key()),
            found is not None,
        )
        if told:
            self.top_ups.append((told.id, who, found))

    @precondition(lambda self: self.top_ups)
    @rule(data=st.data())
    def undo_top_up(self, data):
        place = data.draw(st.sampled_from(range(max(len(self.top_ups) - 2, 0), len(self.top_ups))))
        id, who, top_up = self.top_ups[place]
        possible = self.papers[who].undo_top_up(top_up, self.now)
        self.attempt(lambda: cards.undo_top_up(self.clerk, card_id=self.cards[who].id, top_up_id=id), possible)
        if possible:
            del self.top_ups[place]

    @rule(who=HOLDERS)
    def pay_back(self, who):
        paper, number = self.papers[who], self.number(who)

        def at_the_counter():
            quoted = quote_refund(number).refund
            assert quoted == yuan(paper.principal)
            cards.refund_value(self.clerk, number=number, amount=quoted, key=self.key())

        possible = paper.principal > 0
        self.attempt(at_the_counter, possible)
        if possible:
            paper.pay_back()

    @rule(
        who=HOLDERS, kind=st.sampled_from(["points", "principal", "bonus"]),
        amount=st.one_of(st.integers(-300, -1), st.integers(1, 3_000)),
    )  # fmt: skip
    def adjust(self, who, kind, amount):
        found = self.papers[who].adjust(self.rules, self.now, kind, amount)
        told = self.attempt(
            lambda: cards.adjust_card(
                self.clerk, number=self.number(who), kind=kind, amount=amount, why="apology", text="写错了",
                key=self.key(),
            ),
            found is not None,
        )  # fmt: skip
        if told:
            self.adjusted.append((told.id, who, found))

    @precondition(lambda self: self.adjusted)
    @rule(data=st.data())
    def undo_adjustment(self, data):
        place = data.draw(st.sampled_from(range(len(self.adjusted))))
        id, who, adjusted = self.adjusted[place]
        possible = self.papers[who].undo_adjustment(adjusted)
        self.attempt(lambda: cards.undo_adjustment(self.clerk, adjustment_id=id), possible)
        if possible:
            del self.adjusted[place]
