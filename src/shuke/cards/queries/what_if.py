"""What other rules would do, looked at before they are published: what changes, who moves, what it would have cost."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.cards import rules as policy
from shuke.cards.carried import carried_sql
from shuke.cards.cautions import cautions
from shuke.cards.differing import differences
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import Card, Programme
from shuke.cards.past import Spend
from shuke.cards.queries.above import past_bills
from shuke.cards.queries.takings import top_ups_since
from shuke.cards.replaying import Given, estimated, given, worth
from shuke.cards.values.policy import Rules, ranked
from shuke.cards.values.what_if import Cost, Mover, Moves, PastBill, PastBills, PastCard, TierMoves, WhatIf
from shuke.kit import clock
from shuke.kit.bulk import counting
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant

MOST_NAMES = 50
MOST_CARDS = 1_500  # cards drawn for the replay: in 95 of 100 cases off by a few percent, and done in a second or two
DAYS = 90
_OPEN = "card.state <> 'closed'"
# Who moves because of other rules: the tier by these beside the one that the rules in force give today. The stored one
# may be behind until the next review.
_GROUPS = """
SELECT wanted.before, due.rank, wanted.rank, count(*)::bigint,
       (array_agg(wanted.id ORDER BY wanted.value DESC, wanted.id))[1:%(most)s]
FROM ({wanted}) wanted JOIN ({due}) due USING (id) GROUP BY 1, 2, 3
"""
_EACH = "SELECT id, before, rank, value FROM carried"
_CARDS = """
SELECT card.id, coalesce(customer.birthday_md, 0),
       CASE WHEN card.granted_tier <> '' AND coalesce(card.granted_until >= %(today)s, true) THEN card.granted_tier
            WHEN card.tier_until >= %(today)s THEN card.tier ELSE '' END,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(spend.at, spend.amount_minor, spend.visits, spend.points)), '[]')
        FROM cards_qualifying_spend spend
        WHERE spend.merchant_id = card.merchant_id AND spend.card_id = card.id)
FROM cards_card card
JOIN customers_customer customer ON customer.merchant_id = card.merchant_id AND customer.id = card.customer_id
WHERE card.merchant_id = %(merchant)s AND card.id = ANY(%(cards)s)
"""
_HELD = """
SELECT coalesce(sum(balance), 0)::bigint FROM ledger_account
WHERE merchant_id = %(merchant)s AND kind = 'points' AND holder_id IS NOT NULL
"""


def what_if(wanted: Rules, *, days: int = DAYS) -> WhatIf:
    """What publishing these rules instead of those in force would do; nothing is written.

    Eight statements however many cards, of which at most 1,500 are drawn by lot for the replay of their sales.
    """
    programme = programme_of_merchant()
    now, wanted = programme.current_rules(), replace(wanted, tiers=ranked(wanted.tiers))
    with counting():
        moves = _moves(programme, now, wanted)
        cost = _cost(programme, now, wanted, days)
    return WhatIf(
        number=now.number, changes=differences(now, wanted, programme.currency), moves=moves, cost=cost,
        grace_days=wanted.grace_days, days=days, cautions=cautions(now, wanted, programme.currency),
    )  # fmt: skip


def _moves(programme: Programme, now: Rules, wanted: Rules) -> Moves:
    statement, values = _groups_sql(now, wanted, programme.time_zone)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, "most": MOST_NAMES})
        groups = [_Group(now, wanted, *row) for row in cursor.fetchall()]
    rising, falling = (_first(groups, way) for way in (1, -1))
    known = _movers([*rising, *falling])
    return Moves(
        tuple(_tier_moves(now, wanted, groups)),
        rising=tuple(Mover(card, *known[card], *tiers) for card, *tiers in rising),
        falling=tuple(Mover(card, *known[card], *tiers) for card, *tiers in falling),
        due=sum(group.count for group in groups if group.due),
    )


def _groups_sql(now: Rules, wanted: Rules, zone: str) -> tuple[str, dict[str, Any]]:
    today = clock.today(zone)
    begin, values = carried_sql(wanted, today, zone, which=_OPEN)
    due, due_values = carried_sql(now, today, zone, which=_OPEN)
    statement = _GROUPS.format(wanted=begin + _EACH, due=(due + _EACH).replace("%(", "%(due_"))
    return statement, values | {f"due_{name}": value for name, value in due_values.items()}


class _Group:
    """Cards that go from one tier to one: how many, the first of them, and whether they rise, fall or stay.

    `before` is where the rules in force put them today; `due`: another tier than they still carry.
    """

    def __init__(
        self, now: Rules, wanted: Rules, stored: str, due: int, rank: int, count: int, cards: list[int]
    ) -> None:
        self.before, self.after = now.tiers[due - 1], wanted.tiers[rank - 1]
        self.due, self.count, self.cards = now.tier(stored).key != self.before.key, count, cards
        place = _place(self.before.key, now, wanted)
        self.way = (2 * rank > place) - (2 * rank < place)


def _place(key: str, now: Rules, wanted: Rules) -> int:
    """Where a tier stands among the wanted ones, doubled; one that goes stands behind the next lower that remains."""
    ranks = {tier.key: tier.rank for tier in wanted.tiers}
    if key in ranks:
        return 2 * ranks[key]
    lower = (ranks[tier.key] for tier in now.tiers if tier.rank < now.tier(key).rank and tier.key in ranks)
    return 2 * max(lower, default=0) + 1


def _first(groups: Iterable[_Group], way: int) -> list[tuple[int, str, str]]:
    found = [(card, g.before.name, g.after.name) for g in groups if g.way == way for card in g.cards]
    return found[:MOST_NAMES]


def _movers(chosen: Sequence[tuple[int, str, str]]) -> dict[int, tuple[str, str]]:
    if not chosen:
        return {}
    rows = Card.objects.filter(pk__in=[card for card, *_tiers in chosen])
    return {pk: (number, owner) for pk, number, owner in rows.values_list("pk", "number", "customer__name")}


def _tier_moves(now: Rules, wanted: Rules, groups: Sequence[_Group]) -> Iterable[TierMoves]:
    gone = [tier for tier in now.tiers if tier.key not in {each.key for each in wanted.tiers}]
    for tier in sorted([*wanted.tiers, *gone], key=lambda each: _place(each.key, now, wanted)):
        mine = [group for group in groups if group.before.key == tier.key]
        rise, stay, fall = (sum(group.count for group in mine if group.way == way) for way in (1, 0, -1))
        then = sum(group.count for group in groups if group.after.key == tier.key)
        yield TierMoves(tier.key, tier.name, rise + stay + fall, then, rise, stay, fall)


def _cost(programme: Programme, now: Rules, wanted: Rules, days: int) -> Cost | None:
    lines = any(rules.points.asks_lines or rules.burn.excluded for rules in (now, wanted))
    past = past_bills(clock.now() - timedelta(days=days), cards=MOST_CARDS, lines=lines)
    if past is None or not past.bills:
        return None
    zone = ZoneInfo(programme.time_zone)
    cards = _past_cards(past.bills, programme.time_zone)
    both = [(given(card, now, zone), given(card, wanted, zone)) for card in cards]
    return _summed(programme.currency, now, wanted, both, past, days)


def _past_cards(bills: Iterable[PastBill], zone: str) -> list[PastCard]:
    of: dict[int, list[PastBill]] = defaultdict(list)
    for bill in bills:
        of[bill.card_id].append(bill)
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, {"merchant": current_merchant(), "today": clock.today(zone), "cards": list(of)})
        rows = cursor.fetchall()
    return [PastCard(tuple(of[card]), _spends(told), birthday, kept) for card, birthday, kept, told in rows]


def _spends(told: str) -> tuple[Spend, ...]:
    return tuple(Spend(datetime.fromisoformat(at), *map(int, figures)) for at, *figures in json.loads(told))


def _summed(
    currency: str, now: Rules, wanted: Rules, both: Sequence[tuple[Given, Given]], past: PastBills, days: int
) -> Cost:
    def over_all(values: Iterable[Any]) -> Any:
        return estimated(list(values), past.cards)

    held, more = _held(), over_all(then.worth - was.worth + then.discount - was.discount for was, then in both)
    bonus_before, bonus_then = _bonuses(now, wanted, days)
    return Cost(
        days=days, cards=past.cards, sampled=len(both), sales=len(past.bills), currency=currency,
        points_before=over_all(was.points for was, _then in both).total,
        points_more=over_all(then.points - was.points for was, then in both),
        worth_more=over_all(then.worth - was.worth for was, then in both),
        discount_before=over_all(was.discount for was, _then in both).total,
        discount_more=over_all(then.discount - was.discount for was, then in both),
        bonus_before=bonus_before, bonus_more=bonus_then - bonus_before,
        more=replace(more, total=more.total + bonus_then - bonus_before),
        held=held, held_worth_before=Money(int(worth(held, now.burn)), currency),
        held_worth=Money(int(worth(held, wanted.burn)), currency), free_differ=_free(now) != _free(wanted),
    )  # fmt: skip


def _bonuses(now: Rules, wanted: Rules, days: int) -> tuple[int, int]:
    """What the top-ups of the last days bring on top by the rules in force, and by the others."""
    top_ups = top_ups_since(clock.now() - timedelta(days=days))
    before, then = (
        sum(count * policy.bonus_for(paid, rules.stored.steps) for paid, count in top_ups) for rules in (now, wanted)
    )
    return before, then


def _free(rules: Rules) -> list[tuple[str, object]]:
    return [(tier.key, tier.free) for tier in rules.tiers if tier.free]


def _held() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"merchant": current_merchant()})
        return int(cursor.fetchone()[0])
