"""The counter, the paper beside it, and the look at both after every step."""

import json
from datetime import UTC, date, datetime

import hypothesis.strategies as st
import pytest
from django.db import connection
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shuke.cards import actions as cards
from shuke.cards.actions.programme import publish_rules
from shuke.cards.queries import current_rules
from shuke.customers.actions import edit_customer
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.ledger.queries import check_books
from tests.factories import actor_for, make_merchant
from tests.stateful.machine.drawn import BIRTHDAYS, programmes
from tests.stateful.paper.card import Paper
from tests.stateful.paper.days import EVER, day_of

BEGIN = datetime(2026, 1, 28, 4, 0, tzinfo=UTC)
# Everything that lies on the two cards, in one statement.
_EVERYTHING = """
SELECT jsonb_build_object(
  'cards', (SELECT jsonb_object_agg(id, jsonb_build_array(owed_points, tier, falls_on, granted_tier, granted_until,
                                                          share_principal, share_bonus))
            FROM cards_card WHERE merchant_id = %(merchant)s),
  'accounts', (SELECT jsonb_agg(jsonb_build_array(holder_id, kind, part, balance, held) ORDER BY id)
               FROM ledger_account WHERE merchant_id = %(merchant)s AND holder_id IS NOT NULL),
  'lots', (SELECT jsonb_agg(jsonb_build_array(account.holder_id, account.kind, account.part, lot.remaining,
                                              lot.expires_on) ORDER BY lot.id)
           FROM ledger_lot lot JOIN ledger_account account ON account.id = lot.account_id
           WHERE lot.merchant_id = %(merchant)s AND account.kind <> 'pack'),
  'packs', (SELECT jsonb_object_agg(id, jsonb_build_array(card_id, used, state)) FROM cards_held_pack
            WHERE merchant_id = %(merchant)s),
  'told', (SELECT jsonb_object_agg(held, jsonb_build_array(customer_id, sessions)) FROM customers_pack_left
           WHERE merchant_id = %(merchant)s),
  'free', (SELECT jsonb_agg(jsonb_build_array(card_id, item, "on")) FROM cards_free_use
           WHERE merchant_id = %(merchant)s AND undone_at IS NULL),
  'rights', (SELECT jsonb_object_agg(id, state) FROM cards_redemption WHERE merchant_id = %(merchant)s),
  'shelves', (SELECT jsonb_object_agg(id, jsonb_build_array(stock, taken)) FROM cards_reward
              WHERE merchant_id = %(merchant)s))
"""


class Counter(RuleBasedStateMachine):
    """Every step does the same at the counter and on paper, or is refused by both."""

    def __init__(self):
        super().__init__()
        self.count, self.now = 0, BEGIN
        self.sales, self.packs, self.rights, self.shelves = [], {}, {}, {}

    @initialize(rules=programmes(), birthdays=st.tuples(st.sampled_from(BIRTHDAYS), st.sampled_from(BIRTHDAYS)))
    def open(self, rules, birthdays):
        merchant = make_merchant()
        self.merchant, self.owner = merchant.pk, actor_for("owner", merchant)
        self.clerk = system(merchant.pk)
        self.papers = tuple(Paper(birthday=each) for each in birthdays)
        with clock.travel(to=self.now), tenancy.open(merchant=self.merchant):
            self.publish(rules)
            self.cards = [cards.enrol_card(self.owner, key=self.key(), name=name) for name in ("甲", "乙")]
            for card, birthday in zip(self.cards, birthdays, strict=True):
                if birthday:
                    edit_customer(self.owner, customer_id=card.customer_id, birthday=date(2000, *birthday))
            self.furnish()

    def furnish(self):
        """What a part of the machine needs on the counter."""

    def publish(self, rules):
        publish_rules(self.owner, rules=rules, after=current_rules().number)
        self.rules = rules

    def key(self):
        self.count += 1
        return f"step{self.count}"

    def attempt(self, verb, possible):
        """Do it at the counter; it must succeed exactly when the paper says so."""
        with clock.travel(to=self.now), tenancy.open(merchant=self.merchant):
            if possible:
                return verb()
            with pytest.raises(Problem):
                verb()
            return None

    @property
    def today(self):
        return day_of(self.now)

    def number(self, who):
        return self.cards[who].number

    @rule(rules=programmes())
    def other_rules(self, rules):
        self.attempt(lambda: self.publish(rules), True)

    @invariant()
    def both_tell_the_same(self):
        if not self.count:
            return
        with tenancy.open(merchant=self.merchant), connection.cursor() as cursor:
            cursor.execute(_EVERYTHING, {"merchant": self.merchant})
            found = json.loads(cursor.fetchone()[0])
        for who, (card, paper) in enumerate(zip(self.cards, self.papers, strict=True)):
            same(self._at_the_counter(found, card.id), self._on_paper(who, paper))
        self.offers_tell_the_same(found)

    def offers_tell_the_same(self, found):
        """What parts of the machine have on the counter beside cards."""

    def _at_the_counter(self, found, card):
        owed, tier, falls_on, granted, until, *share = found["cards"][str(card)]
        accounts = {(kind, part): (balance, held) for holder, kind, part, balance, held in found["accounts"]
                    if holder == card}  # fmt: skip
        lots = {}
        for holder, kind, part, left, last in found["lots"] or ():
            if holder == card:
                lots.setdefault((kind, part), []).append([left, _day(last)])
        return {
            "owed": owed, "tier": tier, "falls on": _day(falls_on, None), "share": tuple(share),
            "granted": (granted, _day(until, None)), "principal": accounts["principal", 0][0],
            "held": accounts["points", 0][1],
            "points": (accounts["points", 0][0], lots.get(("points", 0), [])),
            "bonus": (accounts["bonus", 0][0], lots.get(("bonus", 0), [])),
            "stamps": {part: (accounts[kind, part][0], each) for (kind, part), each in lots.items()
                       if kind == "stamps"},
        }  # fmt: skip

    def _on_paper(self, who, paper):
        return {
            "owed": paper.owed, "tier": self.rules.tiers[paper.tier].key, "falls on": paper.falls_on,
            "share": paper.share, "granted": paper.granted, "principal": paper.principal, "held": paper.points.held,
            "points": (paper.points.balance, paper.points.lots), "bonus": (paper.bonus.balance, paper.bonus.lots),
            "stamps": {part: (lots.balance, lots.lots) for part, lots in self.stamps_of(who).items() if lots.lots},
        }  # fmt: skip

    def stamps_of(self, who):
        """The stamps of a card, by stamp card."""
        return {}

    def teardown(self):
        if self.count:
            assert check_books(self.merchant).balanced


def _day(text, without=EVER):
    return date.fromisoformat(text) if text else without


def same(counter, paper):
    """Raise AssertionError naming what the counter tells otherwise than the paper."""
    if counter != paper:
        if not isinstance(counter, dict):
            raise AssertionError({"counter": counter, "paper": paper})
        names = counter.keys() | paper.keys()
        raise AssertionError({
            name: {"counter": counter.get(name), "paper": paper.get(name)}
            for name in names if counter.get(name) != paper.get(name)
        })  # fmt: skip


def yuan(minor):
    """So many fen."""
    return Money(minor, "CNY")
