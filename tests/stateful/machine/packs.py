"""Packs: bought, used, paid back, counted towards a larger one, given away."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis.stateful import precondition, rule

from shuke.cards import actions as cards
from shuke.cards.values.packs import PackTerms, RefundBy
from shuke.sales.actions import refund_pack, undo_sessions, use_sessions
from shuke.sales.values import LineInput
from tests.stateful.machine.base import same, yuan
from tests.stateful.machine.drawn import GOODS, HOLDERS
from tests.stateful.machine.sales import Sales
from tests.stateful.paper.packs import PackOnPaper, laid_out, shares

DAYS = 30
# Sessions, price, single price (0: counted at what was paid).
DESIGNS = ((3, 1_000, 0), (7, 9_999, 2_000), (10, 12_345, 0), (2, 7, 0))
WHICH = st.integers(0, len(DESIGNS) - 1)
SOME_GOODS = st.one_of(st.just([]), GOODS)


class Packs(Sales):
    """Sessions prepaid, each with its worth."""

    def furnish(self):
        super().furnish()
        self.designs = [
            cards.save_pack_design(self.owner, terms=PackTerms(
                f"{n}", "", n, price, valid_days=DAYS, transferable=True, single_minor=single,
                refund_by=RefundBy.SINGLE if single else RefundBy.PAID,
            )).id
            for n, price, single in DESIGNS
        ]  # fmt: skip

    @rule(who=HOLDERS, which=WHICH, goods=SOME_GOODS, balance=st.sampled_from([0, 0, 5_000]))
    def buy(self, who, which, goods, balance):
        self._sell_pack(who, which, goods, balance, None)

    @precondition(lambda self: self.packs)
    @rule(data=st.data(), which=WHICH, goods=SOME_GOODS)
    def upgrade(self, data, which, goods):
        id = data.draw(st.sampled_from(sorted(self.packs)))
        self._sell_pack(self.packs[id].card, which, goods, 0, id)

    def _sell_pack(self, who, which, goods, balance, old_id):
        sessions, full, single = DESIGNS[which]
        old = self.packs.get(old_id)
        price = full - (old.left if old else 0)
        possible = old is None or (old.usable(self.today) and old.is_below(which, full, sessions))
        line = LineInput("次卡", yuan(max(price, 1)), pack=self.designs[which], upgrade_of=old_id)
        counted = old.left if old else 0
        sale = self.ring_up(who, goods, 0, balance, pack=line, possible=possible)
        if sale is None:
            return
        paid = shares(sale["total"], [each["price"] * each["quantity"] for each in sale["goods"]] + [price])
        (id,) = sale["told"].charged["packs"]["ids"]
        worths = laid_out(paid[-1] + counted, sessions)
        self.packs[id] = PackOnPaper(
            worths, sale["id"], self.today + timedelta(days=DAYS), single, who, which, earlier=old
        )  # fmt: skip
        sale |= {"pack": id, "packs_paid": paid[-1]}
        if old:
            old.state = "upgraded"

    def packs_allow(self, sale, amount):
        if sale["pack"] is None or amount <= self._besides(sale):
            return True
        pack = self.packs[sale["pack"]]
        untouched = pack.state == "live" and not pack.used and pack.card == sale["who"]
        return amount == sale["net"] and not sale["packs_back"] and untouched

    def take_packs_off(self, sale, amount):
        if sale["pack"] is None or amount <= self._besides(sale):
            return
        pack = self.packs[sale["pack"]]
        pack.state = "undone"
        sale["packs_back"] = sale["packs_paid"]
        if pack.earlier:
            pack.earlier.state = "live"

    def _besides(self, sale):
        """What can still go back of the other things on the bill."""
        return sale["total"] - sale["packs_paid"] - (sale["total"] - sale["net"] - sale["packs_back"])

    @precondition(lambda self: self.packs)
    @rule(data=st.data(), sessions=st.integers(1, 4))
    def use(self, data, sessions):
        id = data.draw(st.sampled_from(sorted(self.packs)))
        pack = self.packs[id]
        possible = pack.usable(self.today) and sessions <= len(pack.worths) - pack.used
        told = self.attempt(
            lambda: use_sessions(
                self.clerk, pack_id=id, key=self.key(), card=self.number(pack.card), sessions=sessions
            ),
            possible,
        )  # fmt: skip
        if told:
            assert told.value.minor == sum(pack.worths[pack.used : pack.used + sessions])
            pack.used += sessions
            pack.uses.append((told.id, sessions, pack.card))

    @precondition(lambda self: any(pack.uses for pack in self.packs.values()))
    @rule(data=st.data())
    def take_back(self, data):
        id = data.draw(st.sampled_from(sorted(n for n, pack in self.packs.items() if pack.uses)))
        pack = self.packs[id]
        use, sessions, card = data.draw(st.sampled_from(pack.uses))
        possible = pack.usable(self.today) and pack.uses[-1][0] == use and pack.card == card
        if self.attempt(lambda: undo_sessions(self.clerk, use_id=use), possible):
            pack.used -= sessions
            pack.uses.pop()

    @precondition(lambda self: self.packs)
    @rule(data=st.data())
    def pay_pack_back(self, data):
        id = data.draw(st.sampled_from(sorted(self.packs)))
        pack = self.packs[id]
        amount = pack.refund()
        possible = pack.usable(self.today) and amount > 0
        told = self.attempt(lambda: refund_pack(self.clerk, pack_id=id, amount=yuan(amount), key=self.key()), possible)
        if told:
            assert sum(refund.amount.minor for refund in told) == amount
            pack.state = "refunded"
            for refund in told:
                sale = next(sale for sale in self.sales if sale["id"] == refund.sale_id)
                sale["packs_back"] += refund.amount.minor
                self.give_back(sale, refund.amount.minor)

    @precondition(lambda self: self.packs)
    @rule(data=st.data())
    def give_away(self, data):
        id = data.draw(st.sampled_from(sorted(self.packs)))
        pack = self.packs[id]
        to = self.number(1 - pack.card)
        moved = self.attempt(
            lambda: cards.transfer_pack(self.clerk, pack_id=id, to_number=to, key=self.key()), pack.usable(self.today)
        )
        if moved:
            pack.card = 1 - pack.card

    def offers_tell_the_same(self, found):
        super().offers_tell_the_same(found)
        same(found["packs"] or {}, {
            str(id): [self.cards[pack.card].id, pack.used, pack.state] for id, pack in self.packs.items()
        })  # fmt: skip
        on_ledger = {
            part: balance for _h, kind, part, balance, _held in found["accounts"] if kind == "pack" and balance
        }
        same(on_ledger, {id: pack.left for id, pack in self.packs.items() if pack.left})
        # A record keeps what the customer has had: used up or ended counts as none left.
        same(found["told"] or {}, {
            str(id): [self.cards[pack.card].customer_id, len(pack.worths) - pack.used if pack.state == "live" else 0]
            for id, pack in self.packs.items() if pack.state in ("live", "expired")
        })  # fmt: skip
