"""Count purchases of the past on cards: points by the same rules as at the till, dated as the purchases, set-wise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.cards import rules
from shuke.cards.actions.charge import record_of
from shuke.cards.actions.enrol_batch import enrol_batch
from shuke.cards.actions.standing import publish_standing, standing_of
from shuke.cards.bill import Bill
from shuke.cards.explain import inputs_of
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.past import Earning, earn_past, expiries
from shuke.cards.values import CardState, EarnedBatch, LockedCard, Purchase
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json
from shuke.ledger.actions import post_batch
from shuke.ledger.values import POINTS_UNIT, AccountKind, BatchRow, Move

Report = Callable[[int], None]

_OPEN = """
CREATE TEMPORARY TABLE cards_charged (
  key text, card_id bigint, at timestamptz, paid bigint, record jsonb
) ON COMMIT DROP
"""
_COPY = "COPY cards_charged (key, card_id, at, paid, record) FROM STDIN"
_COUNT_SPEND = """
INSERT INTO cards_qualifying_spend (merchant_id, card_id, at, amount_minor, visits, points, ref, batch)
SELECT %(merchant)s, card_id, at, paid, 1, (record ->> 'earned')::bigint, key, %(batch)s
FROM pg_temp.cards_charged WHERE paid <> 0 ORDER BY card_id, at
"""


def earn_batch(
    batch: int, customers: Mapping[int, datetime], purchases: Iterable[Purchase], *, report: Report = lambda done: None
) -> EarnedBatch:
    """Enrol customers (locked by the caller; with the moment of enrolment) who have no card and count their purchases.

    `purchases` come by customer. Frozen and closed cards earn nothing. Points that would have ended by today have
    ended. What a refund needs is left in the temporary table cards_charged. All or nothing, within the caller's action.
    """
    enrolled = enrol_batch(customers, batch=batch)
    cards = standing_of(list(customers))
    work = _Batch(batch, cards, ZoneInfo(programme_of_merchant().time_zone), report)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.cards_charged")
        cursor.execute(_OPEN)
    # The ledger's rows are drawn while the records of the same purchases are put aside for the second table.
    post_batch(batch, work.rows(purchases))
    _copy_records(work.records())
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_SPEND, {"merchant": current_merchant(), "batch": batch})
    publish_standing(list(customers))
    return EarnedBatch(len(cards), enrolled, work.points, work.expired)


def _copy_records(records: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for record in records:
            copy.write_row(record)


@dataclass(slots=True)
class _Batch:
    """One run: turns purchases into ledger rows and remembers, in few bytes each, what the records need."""

    batch: int
    cards: Mapping[int, tuple[LockedCard, list[Any]]]
    zone: ZoneInfo
    report: Report
    points: int = 0
    expired: int = 0
    _done: list[tuple[int, list[Earning]]] = field(default_factory=list)
    _tiers: dict[int, LockedCard] = field(default_factory=dict)

    def rows(self, purchases: Iterable[Purchase]) -> Iterator[BatchRow]:
        """What the ledger is to write, card by card in order of time."""
        seen, today = 0, clock.today(str(self.zone))
        for customer, bought in groupby(purchases, key=lambda each: each.customer_id):
            card, spends = self.cards.get(customer, (None, []))
            if card is None or card.state != CardState.ACTIVE:
                continue
            earnings = list(earn_past(bought, spends, card.rules, self.zone, birthday=card.birthday))
            self._done.append((customer, earnings))
            yield from self._in_order(card, earnings, today)
            seen += len(earnings)
            self.report(seen)

    def _in_order(self, card: LockedCard, earnings: list[Earning], today: Any) -> Iterator[BatchRow]:
        ended = expiries(earnings, today)
        self.points += sum(earning.points for earning in earnings)
        self.expired += sum(ended.values())
        rows = [self._earned(card, earning) for earning in earnings if earning.points]
        rows += [self._ended(card, day, points) for day, points in ended.items()]
        yield from sorted(rows, key=lambda row: row.at)

    def _earned(self, card: LockedCard, earning: Earning) -> BatchRow:
        at_tier, bill = self._at(card, earning), _bill(earning)
        move = Move(
            AccountKind.POINTS_ISSUED, card.points_account, earning.points, POINTS_UNIT, "earned",
            expires_on=earning.ends_on, rule_version=card.rules.version, inputs=inputs_of(at_tier, bill),
        )  # fmt: skip
        return BatchRow(earning.purchase.key, move, earning.purchase.at)

    def _at(self, card: LockedCard, earning: Earning) -> LockedCard:
        """The card as it was at the tier of a purchase."""
        known = self._tiers.get(card.id)
        if known is None or known.tier != earning.tier:
            known = self._tiers[card.id] = replace(card, tier=earning.tier)
        return known

    def _ended(self, card: LockedCard, day: Any, points: int) -> BatchRow:
        after = datetime.combine(day + rules.ONE_DAY, time.min, self.zone)
        move = Move(card.points_account, AccountKind.POINTS_EXPIRED, points, POINTS_UNIT, "expired")
        return BatchRow(f"import {self.batch} ended {card.id} {day}", move, clock.aware(after))

    def records(self) -> Iterator[tuple[Any, ...]]:
        """What the sales keep, so that a refund takes back exactly what was earned."""
        for customer, earnings in self._done:
            card, _spends = self.cards[customer]
            for earning in earnings:
                bought = earning.purchase
                record = record_of(self._at(card, earning), _bill(earning), bought.key, bought.at, {})
                yield bought.key, card.id, bought.at, bought.paid_minor, as_json(record)


def _bill(earning: Earning) -> Bill:
    paid = earning.purchase.paid_minor
    return Bill(
        gross=paid, discount=0, points_spent=0, points_value=0, principal=0, bonus=0, due=paid, paid=paid,
        earned=earning.points, owed_paid=0, found=earning.found, added=earning.added, facts=earning.facts,
    )  # fmt: skip
