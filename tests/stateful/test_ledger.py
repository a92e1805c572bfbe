"""Random sequences of every verb of the ledger, beside a plain model of what the balances and lots should be."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shuke.kit import tenancy
from shuke.ledger.actions import capture, expire_lots, hold, open_accounts, post, release, reverse, take_back, take_lots
from shuke.ledger.errors import AlreadyReversed, InsufficientBalance
from shuke.ledger.models import Account, Lot
from shuke.ledger.queries import check_books
from shuke.ledger.values import AccountKind
from tests.factories import make_merchant
from tests.ledger.moves import NOW, earn, spend

AMOUNTS = st.integers(1, 60)
DAY_ONE = date(2027, 1, 1)
EVER = date.max


@dataclass
class Lots:
    """One card's points: lots in the order they were made, as [remaining, last day], and what is held."""

    lots: list = field(default_factory=list)
    held: int = 0

    @property
    def balance(self):
        return sum(remaining for remaining, _ in self.lots)

    @property
    def free(self):
        return self.balance - self.held

    def give(self, amount, last_day):
        self.lots.append([amount, last_day])
        return len(self.lots) - 1

    def take(self, amount, first=None):
        """Which lots are used, by how much; the lot `first` before all others."""
        order = sorted(range(len(self.lots)), key=lambda n: (n != first, self.lots[n][1], n))
        used = {}
        for n in order:
            part = min(self.lots[n][0], amount)
            if part:
                self.lots[n][0] -= part
                amount -= part
                used[n] = part
        return used

    def put_back(self, used, amount):
        """Into the lots that were used, the one that lasts longest first."""
        for n in sorted(used, key=lambda n: (self.lots[n][1], n), reverse=True):
            part = min(used[n], amount)
            self.lots[n][0] += part
            used[n] -= part
            amount -= part


class LedgerMachine(RuleBasedStateMachine):
    """Two cards' points at one merchant; every step either does the same on both sides or is refused on both."""

    def __init__(self):
        super().__init__()
        self.count, self.today = 0, DAY_ONE
        self.model = {1: Lots(), 2: Lots()}
        self.earned, self.spent, self.holds = [], [], []

    @initialize()
    def open(self):
        self.merchant = make_merchant().pk
        with tenancy.open(merchant=self.merchant):
            self.points = {holder: open_accounts(holder, currency="CNY").points for holder in self.model}

    def key(self):
        self.count += 1
        return f"step {self.count}"

    def attempt(self, verb, possible, *refusals):
        """Run the verb; it must succeed exactly when the model says so."""
        with tenancy.open(merchant=self.merchant):
            if possible:
                return verb()
            with pytest.raises(refusals):
                verb()
            return None

    @rule(holder=st.sampled_from([1, 2]), amount=AMOUNTS, lasts=st.one_of(st.none(), st.integers(0, 20)))
    def earn(self, holder, amount, lasts):
        last_day = None if lasts is None else self.today + timedelta(days=lasts)
        key = self.key()
        self.attempt(lambda: post(key, earn(self.points[holder], amount, expires_on=last_day), at=NOW), True)
        lot = self.model[holder].give(amount, last_day or EVER)
        self.earned.append({"key": key, "holder": holder, "lot": lot, "left": amount})

    @rule(holder=st.sampled_from([1, 2]), amount=AMOUNTS)
    def spend(self, holder, amount):
        key, card = self.key(), self.model[holder]
        possible = card.free >= amount
        verb = lambda: post(key, spend(self.points[holder], amount), at=NOW)  # noqa: E731
        if self.attempt(verb, possible, InsufficientBalance):
            self.spent.append({"key": key, "holder": holder, "used": card.take(amount), "left": amount})

    @precondition(lambda self: self.spent)
    @rule(data=st.data(), amount=AMOUNTS)
    def refund(self, data, amount):
        sale = data.draw(st.sampled_from(self.spent))
        verb = lambda: reverse(self.key(), of=sale["key"], amount=amount, at=NOW)  # noqa: E731
        if self.attempt(verb, amount <= sale["left"], AlreadyReversed):
            self.model[sale["holder"]].put_back(sale["used"], amount)
            sale["left"] -= amount

    @precondition(lambda self: self.earned)
    @rule(data=st.data())
    def undo_earning(self, data):
        gift = data.draw(st.sampled_from(self.earned))
        card = self.model[gift["holder"]]
        verb = lambda: reverse(self.key(), of=gift["key"], at=NOW)  # noqa: E731
        if self.attempt(verb, 0 < gift["left"] <= card.free, AlreadyReversed, InsufficientBalance):
            card.take(gift["left"], first=gift["lot"])
            gift["left"] = 0

    @precondition(lambda self: self.earned)
    @rule(data=st.data(), amount=AMOUNTS, forgive=st.booleans())
    def claw_back(self, data, amount, forgive):
        gift = data.draw(st.sampled_from(self.earned))
        card = self.model[gift["holder"]]
        account = self.points[gift["holder"]]
        taken = min(amount, card.free)
        verb = lambda: take_back(  # noqa: E731
            self.key(), of=gift["key"], account=account, amount=amount, at=NOW, forgive=forgive
        )
        if told := self.attempt(verb, amount <= gift["left"], AlreadyReversed):
            assert (told.taken, told.missing) == (taken, amount - taken)
            card.take(taken, first=gift["lot"])
            gift["left"] -= amount if forgive else taken

    @rule(holder=st.sampled_from([1, 2]), amount=AMOUNTS)
    def hold(self, holder, amount):
        key, card = self.key(), self.model[holder]
        verb = lambda: hold(key, account=self.points[holder], amount=amount, at=NOW)  # noqa: E731
        if self.attempt(verb, card.free >= amount, InsufficientBalance):
            card.held += amount
            self.holds.append((key, holder, amount))

    @precondition(lambda self: self.holds)
    @rule(data=st.data(), taken=st.integers(0, 60))
    def end_hold(self, data, taken):
        held = data.draw(st.sampled_from(self.holds))
        key, holder, amount = held
        card, part = self.model[holder], min(taken, amount)
        self.holds.remove(held)
        card.held -= amount
        if not part:
            self.attempt(lambda: release(key, at=NOW), True)
            return
        target = AccountKind.POINTS_SPENT
        new = self.key()
        self.attempt(lambda: capture(new, of=key, amount=part, target=target, reason="spent", at=NOW), True)
        self.spent.append({"key": new, "holder": holder, "used": card.take(part), "left": part})

    @rule(days=st.integers(0, 15))
    def expire(self, days):
        self.today += timedelta(days=days)
        self.attempt(lambda: len(expire_lots(self.today, at=NOW)) + 1, True)
        for card in self.model.values():
            over = sum(remaining for remaining, last_day in card.lots if last_day < self.today)
            card.take(min(over, card.free))

    @invariant()
    def both_tell_the_same(self):
        if not self.count:
            return
        with tenancy.open(merchant=self.merchant):
            for holder, card in self.model.items():
                stored = Account.objects.values_list("balance", "held").get(pk=self.points[holder])
                lots = (
                    Lot.objects.filter(account=self.points[holder]).order_by("id").values_list("remaining", flat=True)
                )
                assert (stored, list(lots)) == ((card.balance, card.held), [remaining for remaining, _ in card.lots])

    def teardown(self):
        if self.count:
            assert check_books(self.merchant).balanced


@pytest.mark.django_db
def test_the_ledger_does_what_a_plain_model_does():
    profile = settings(
        max_examples=25,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    run_state_machine_as_test(LedgerMachine, settings=profile)


@pytest.mark.django_db
def test_the_machine_notices_lots_taken_in_the_wrong_order(monkeypatch):
    wrong = take_lots._TAKE.replace("expires_on NULLS LAST, id", "expires_on DESC NULLS LAST, id")
    assert wrong != take_lots._TAKE
    monkeypatch.setattr(take_lots, "_TAKE", wrong)
    profile = settings(
        max_examples=100, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=True, phases=[Phase.generate], report_multiple_bugs=False, database=None,
    )  # fmt: skip
    with pytest.raises(AssertionError):
        run_state_machine_as_test(LedgerMachine, settings=profile)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_ledger_does_so_for_long_too():
    profile = settings(max_examples=150, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(LedgerMachine, settings=profile)
