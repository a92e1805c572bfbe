"""Random lives of two cards, sold to at the counter, beside the same lives kept on paper."""

import os
from datetime import UTC, datetime, timedelta

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

from shuke.cards import actions as cards
from shuke.cards import rules as card_rules
from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.programme import publish_rules
from shuke.cards.actions.review_tiers import review_tiers
from shuke.cards.errors import NothingToRefund
from shuke.cards.models import Card
from shuke.cards.queries import current_rules, quote_refund
from shuke.cards.values.policy import (
    BurnRule,
    DrainOrder,
    Expiry,
    PointsRule,
    Rules,
    Shortage,
    StoredValueRule,
    Tier,
    TopUpStep,
)
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money, Rounding
from shuke.kit.problems import Problem
from shuke.ledger.models import Account, Lot
from shuke.ledger.queries import check_books
from shuke.sales.actions import refund_sale, ring_up, undo_sale
from tests.factories import actor_for, make_merchant
from tests.stateful.card_model import Paper, day_of

BEGIN = datetime(2026, 1, 28, 4, 0, tzinfo=UTC)
TIERS = (
    Tier("base", "会员", "Member"),
    Tier("silver", "银卡", "Silver", threshold=20_000, multiplier_bp=12_500, discount_bp=250),
    Tier("gold", "金卡", "Gold", threshold=60_000, multiplier_bp=15_000, discount_bp=750),
)
RULES = st.builds(
    Rules,
    points=st.builds(
        PointsRule, points=st.integers(1, 3), per_minor=st.sampled_from([7, 100, 1_000]),
        rounding=st.sampled_from(Rounding), on_bonus=st.booleans(),
        expiry=st.sampled_from([Expiry.NEVER, Expiry.ROLLING]), expiry_months=st.integers(1, 3),
    ),
    burn=st.builds(
        BurnRule, minimum=st.sampled_from([1, 10, 100]), step=st.sampled_from([1, 10, 50]),
        value_minor=st.sampled_from([1, 33, 100]), max_share_bp=st.sampled_from([2_500, 10_000]),
    ),
    stored=st.builds(
        StoredValueRule, drain=st.sampled_from(DrainOrder), bonus_months=st.integers(0, 2),
        steps=st.just((TopUpStep(10_000, 1_000), TopUpStep(30_000, 5_000))), largest_balance_minor=st.just(0),
    ),
    tiers=st.just(TIERS), window_months=st.integers(1, 3), shortage=st.sampled_from(Shortage),
)  # fmt: skip
# To show that a broken build is noticed, one failing life is enough: it need not be made shorter.
_GENERATED = {"phases": [Phase.generate], "report_multiple_bugs": False, "database": None, "derandomize": True}
HOLDERS = st.sampled_from([0, 1])


class CardMachine(RuleBasedStateMachine):
    """Every step does the same at the counter and on paper, or is refused by both."""

    def __init__(self):
        super().__init__()
        self.count, self.now = 0, BEGIN
        self.papers, self.sales = (Paper(), Paper()), []

    @initialize(rules=RULES)
    def open(self, rules):
        merchant = make_merchant()
        self.merchant, self.owner = merchant.pk, actor_for("owner", merchant)
        self.clerk = system(merchant.pk)
        with clock.travel(to=self.now), tenancy.open(merchant=self.merchant):
            self.publish(rules)
            self.numbers = [
                cards.enrol_card(self.owner, key=self.key(), name=name, phone="").number for name in ("甲", "乙")
            ]

    def publish(self, rules):
        self.rules = publish_rules(self.owner, rules=rules, after=current_rules().number)

    def key(self):
        self.count += 1
        return f"step {self.count}"

    def attempt(self, verb, possible, *refusals):
        """Do it at the counter; it must succeed exactly when the paper says so."""
        with clock.travel(to=self.now), tenancy.open(merchant=self.merchant):
            if possible:
                return verb()
            with pytest.raises(refusals):
                verb()
            return None

    @rule(who=HOLDERS, gross=st.integers(1, 30_000), steps=st.integers(0, 9), balance=st.integers(0, 12_000))
    def sell(self, who, gross, steps, balance):
        sale = self.papers[who].sell(self.rules, self.now, gross, steps, balance)

        def at_the_counter():
            return ring_up(
                self.clerk, key=self.key(), card=self.numbers[who], amount=_yuan(gross),
                spend_points=steps * self.rules.burn.step, spend_balance=_yuan(balance) if balance else None,
            )  # fmt: skip

        if told := self.attempt(at_the_counter, sale is not None, Problem):
            assert told.total.minor == sale["total"]
            self.sales.append({**sale, "id": told.id, "who": who})

    @precondition(lambda self: self.sales)
    @rule(data=st.data(), amount=st.integers(1, 30_000))
    def refund(self, data, amount):
        sale = data.draw(st.sampled_from(self.sales))
        possible = amount <= sale["net"]
        self.attempt(
            lambda: refund_sale(self.clerk, sale_id=sale["id"], amount=_yuan(amount), key=self.key()), possible, Problem
        )
        if possible:
            self.papers[sale["who"]].refund(sale, amount)

    @precondition(lambda self: self.sales)
    @rule(data=st.data())
    def undo(self, data):
        sale = data.draw(st.sampled_from(self.sales))
        possible = not sale.get("undone") and sale["net"] == sale["total"] and sale["at"] == self.now
        self.attempt(lambda: undo_sale(self.clerk, sale_id=sale["id"], key=self.key()), possible, Problem)
        if possible:
            sale["undone"] = True
            if sale["net"]:
                self.papers[sale["who"]].refund(sale, sale["net"])

    @rule(who=HOLDERS, paid=st.sampled_from([1, 9_999, 10_000, 12_345, 30_000]))
    def top_up(self, who, paid):
        self.attempt(
            lambda: cards.top_up_card(self.clerk, number=self.numbers[who], paid=_yuan(paid), key=self.key()), True
        )
        self.papers[who].top_up(self.rules, self.now, paid)

    @rule(who=HOLDERS)
    def pay_back(self, who):
        paper, number = self.papers[who], self.numbers[who]

        def at_the_counter():
            quoted = quote_refund(number).refund
            assert quoted == _yuan(paper.principal)
            cards.refund_value(self.clerk, number=number, amount=quoted, key=self.key())

        possible = paper.principal > 0
        self.attempt(at_the_counter, possible, NothingToRefund)
        if possible:
            paper.pay_back()

    @rule(days=st.integers(1, 50))
    def days_pass(self, days):
        self.now += timedelta(days=days)
        self.attempt(lambda: (expire_values(self.clerk), review_tiers(self.clerk)), True)
        for paper in self.papers:
            paper.expire(day_of(self.now))
            paper.review(self.rules, self.now)

    @rule(rules=RULES)
    def other_rules(self, rules):
        self.attempt(lambda: self.publish(rules), True)

    @invariant()
    def both_tell_the_same(self):
        if not self.count:
            return
        with tenancy.open(merchant=self.merchant):
            for number, paper in zip(self.numbers, self.papers, strict=True):
                assert _at_the_counter(Card.objects.get(number=number)) == _on_paper(paper)

    def teardown(self):
        if self.count:
            assert check_books(self.merchant).balanced


def _yuan(minor):
    return Money(minor, "CNY")


def _at_the_counter(card):
    held = dict(Account.objects.filter(holder_id=card.pk).values_list("kind", "balance"))
    lots = {
        kind: list(Lot.objects.filter(account_id=account).order_by("id").values_list("remaining", flat=True))
        for kind, account in (("points", card.points_account_id), ("bonus", card.bonus_account_id))
    }
    return {
        "points": (held["points"], lots["points"]), "bonus": (held["bonus"], lots["bonus"]),
        "principal": held["principal"], "owed": card.owed_points, "tier": card.tier,
        "share": (card.share_principal, card.share_bonus),
    }  # fmt: skip


def _on_paper(paper):
    return {
        "points": (paper.points.balance, [left for left, _ in paper.points.lots]),
        "bonus": (paper.bonus.balance, [left for left, _ in paper.bonus.lots]),
        "principal": paper.principal, "owed": paper.owed, "tier": TIERS[paper.tier].key, "share": paper.share,
    }  # fmt: skip


def profile(examples, steps, **more):
    """A run of the machine: the same sequences every time unless it is asked otherwise."""
    quiet = {"deadline": None, "suppress_health_check": list(HealthCheck)}
    return settings(max_examples=examples, stateful_step_count=steps, **quiet, **more)


@pytest.mark.django_db
def test_a_card_is_what_a_plain_model_says():
    run_state_machine_as_test(CardMachine, settings=profile(20, 25, derandomize=True))


@pytest.mark.django_db
def test_the_machine_notices_a_claw_back_in_proportion(monkeypatch):
    monkeypatch.setattr("shuke.cards.bill._earned", lambda record, paid: record["earned"] * paid // record["total"])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(CardMachine, settings=profile(120, 30, **_GENERATED))


@pytest.mark.django_db
def test_the_machine_notices_a_bonus_that_never_ends(monkeypatch):
    monkeypatch.setattr(card_rules, "bonus_ends_on", lambda given_on, months: None)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(CardMachine, settings=profile(120, 30, **_GENERATED))


@pytest.mark.slow
@pytest.mark.django_db
def test_cards_are_so_over_two_hundred_lives():
    examples, steps = (int(part) for part in os.environ.get("SHUKE_CARD_LIVES", "200x30").split("x"))
    run_state_machine_as_test(CardMachine, settings=profile(examples, steps))
