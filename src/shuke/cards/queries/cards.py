"""Cards with their balances, tier and progress; one statement whatever their number."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.timezone import localdate

from shuke.cards.errors import BlankCard, CardReplaced, UnknownCode
from shuke.cards.joins import ACCOUNTS, RULES
from shuke.cards.models import Card, RetiredNumber
from shuke.cards.qualifying import Counted, progress, summed
from shuke.cards.queries.openings import card_of_old_number
from shuke.cards.queries.printing import is_blank
from shuke.cards.values import Balances, CardValue, Progress
from shuke.cards.values.policy import Rules, Tier, read_rules
from shuke.kit import clock, moments
from shuke.kit.codes.card_numbers import CardNumberRefused, parse_card_number
from shuke.kit.money import Money
from shuke.kit.problems import NotFound, Problem
from shuke.kit.tenancy import current_merchant

# The window begins at local midnight, so each card's zone and window length are used where they are stored.
_READ = """
SELECT card.id, card.number, card.customer_id, customer.name, card.state, card.tier, card.owed_points,
       card.pin_hash <> '', card.enrolled_at,
       points.balance - points.held, points.held, principal.balance - principal.held, bonus.balance - bonus.held,
       programme.currency, programme.time_zone, version.id, version.number, version.body,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(spend.day, spend.amount_minor, spend.visits, spend.points)), '[]')
        FROM (
          SELECT (each.at AT TIME ZONE programme.time_zone)::date AS day, sum(each.amount_minor) AS amount_minor,
                 sum(each.visits) AS visits, sum(each.points) AS points
          FROM cards_qualifying_spend each
          WHERE each.merchant_id = card.merchant_id AND each.card_id = card.id
          GROUP BY 1) spend),
       card.falls_on,
       greatest((SELECT max(last.at) FROM cards_qualifying_spend last
                 WHERE last.merchant_id = card.merchant_id AND last.card_id = card.id),
                (SELECT max(used.at) FROM cards_pack_use used
                 WHERE used.merchant_id = card.merchant_id AND used.card_id = card.id AND used.undone_at IS NULL))
FROM cards_card card
JOIN customers_customer customer ON customer.merchant_id = card.merchant_id AND customer.id = card.customer_id
{joins}
WHERE card.merchant_id = %(merchant)s AND {which}
ORDER BY card.id
"""
_JOINS = ACCOUNTS + RULES
_BY_NUMBER = _READ.format(joins=_JOINS, which="card.number = %(number)s")
_BY_IDS = _READ.format(joins=_JOINS, which="card.id = ANY(%(ids)s)")
_OF_CUSTOMER = _READ.format(joins=_JOINS, which="card.customer_id = %(customer)s")
_OF_CUSTOMERS = _READ.format(joins=_JOINS, which="card.customer_id = ANY(%(customers)s)")


def any_card() -> bool:
    """Whether the open merchant ever gave a card; one statement."""
    return Card.objects.exists()


def card(number: str) -> CardValue:
    """The card with this number, typed or scanned, ours or one of an old membership.

    Raises UnknownCode, CardReplaced, CardNumberRefused.
    """
    plain = number_meant(number)
    found = _read(_BY_NUMBER, number=plain)
    if not found:
        raise not_found(plain)
    return found[0]


def number_meant(text: str) -> str:
    """Our number of the card that a typed text names: itself, or by the number it had in an old membership.

    A number of ours costs no statement. Raises CardNumberRefused for what is neither.
    """
    try:
        return parse_card_number(text)
    except CardNumberRefused:
        found = card_of_old_number(text)
        if found is None:
            raise
        return found


def card_by_id(card_id: int) -> CardValue:
    """The card with this id; raises NotFound."""
    found = _read(_BY_IDS, ids=[card_id])
    if not found:
        raise NotFound
    return found[0]


def cards_by_ids(ids: Iterable[int]) -> list[CardValue]:
    """Those of these cards that are the open merchant's, oldest first."""
    return _read(_BY_IDS, ids=list(ids))


def cards_of_customer(customer_id: int) -> list[CardValue]:
    """A customer's cards, oldest first."""
    return _read(_OF_CUSTOMER, customer=customer_id)


def cards_of_customers(customer_ids: Sequence[int]) -> list[CardValue]:
    """The cards of these customers, in the customers' order; one statement."""
    return sorted(_read(_OF_CUSTOMERS, customers=list(customer_ids)), key=lambda c: customer_ids.index(c.customer_id))


def not_found(number: str) -> Problem:
    """Why a number (or none) finds no card: it was replaced, waits printed for its owner, or nobody here has it."""
    retired = RetiredNumber.objects.filter(number=number).first() if number else None
    if retired is None:
        return BlankCard(missing={"number": number}) if number and is_blank(number) else UnknownCode()
    on, today = localdate(retired.retired_at), localdate(clock.now())
    return CardReplaced(day=moments.calendar_day(on, today))


def _read(statement: str, **values: Any) -> list[CardValue]:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
        return [_value(row, now) for row in cursor.fetchall()]


def _value(row: tuple[Any, ...], now: datetime) -> CardValue:
    (id, number, customer, owner, state, tier_key, owed, has_pin, enrolled, points, pending, principal, bonus,
     currency, zone, version, version_number, body, days, falls_on, last) = row  # fmt: skip
    policy = read_rules(json.loads(body), version=version, number=version_number)
    tier = policy.tier(tier_key)
    return CardValue(
        id=id, number=number, customer_id=customer, owner=owner, state=state, tier=tier,
        has_pin=has_pin, enrolled_at=enrolled,
        balances=Balances(points, Money(principal, currency), Money(bonus, currency), owed, pending),
        progress=_progress(json.loads(days), currency, tier, policy, clock.day_of(now, ZoneInfo(zone))),
        falls_on=falls_on, last_used_on=clock.day_of(last, ZoneInfo(zone)) if last else None,
    )  # fmt: skip


def _progress(days: list[list[Any]], currency: str, tier: Tier, policy: Rules, today: date) -> Progress | None:
    counted = [Counted(date.fromisoformat(day), *figures) for day, *figures in days]
    sums, oldest = summed(policy, counted, today)
    return progress(sums, tier=tier, rules=policy, oldest=oldest, today=today, currency=currency)
