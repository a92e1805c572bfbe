"""What cards add to the books: points computed again from what was stored, top-ups against the ledger."""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.cards.models import Card, TopUp, ValueRefund
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.book_offers import offer_checks, offer_items
from shuke.cards.queries.replay import Replayed, replayed, replayed_by_account
from shuke.cards.queries.replay_rules import rule_checks, rule_items
from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import POINTS_UNIT, Finding, FindingItem, Told

_TOP_UPS = """
SELECT unit, count(*), sum(booked)::bigint, sum(written)::bigint, sum(abs(booked - written))::bigint FROM (
  SELECT coalesce(b.unit, w.unit) AS unit, coalesce(b.amount, 0) AS booked, coalesce(w.amount, 0) AS written
  FROM (
    SELECT unit, ref, sum(amount) AS amount FROM ledger_transfer
    WHERE merchant_id = %(merchant)s AND reason = 'top_up' GROUP BY unit, ref
  ) b FULL JOIN (
    SELECT p.currency AS unit, t.key AS ref, t.paid_minor + t.bonus_minor AS amount
    FROM cards_top_up t JOIN cards_card c ON c.merchant_id = t.merchant_id AND c.id = t.card_id
    JOIN cards_programme p ON p.merchant_id = c.merchant_id AND p.id = c.programme_id
    WHERE t.merchant_id = %(merchant)s
  ) w ON w.unit = b.unit AND w.ref = b.ref
) sides GROUP BY unit
"""
_TOP_UPS_BY_CARD = """
SELECT NULL::bigint, c.id, 'principal_and_bonus', %(unit)s, coalesce(b.amount, 0)::bigint, coalesce(w.amount, 0)::bigint
FROM cards_card c
LEFT JOIN (
  SELECT a.holder_id, sum(t.amount) AS amount
  FROM ledger_transfer t JOIN ledger_account a ON a.merchant_id = t.merchant_id AND a.id = t.credit_id
  WHERE t.merchant_id = %(merchant)s AND t.reason = 'top_up' AND t.unit = %(unit)s GROUP BY a.holder_id
) b ON b.holder_id = c.id
LEFT JOIN (
  SELECT card_id, sum(paid_minor + bonus_minor) AS amount FROM cards_top_up
  WHERE merchant_id = %(merchant)s GROUP BY card_id
) w ON w.card_id = c.id
WHERE c.merchant_id = %(merchant)s AND (b.amount > 0 OR w.amount > 0)
ORDER BY abs(coalesce(b.amount, 0) - coalesce(w.amount, 0)) DESC, b.amount DESC, c.id LIMIT %(limit)s
"""
_BOOKED: tuple[tuple[Posting, Any, str, Any], ...] = (
    (Posting.TOP_UP, TopUp, "key", gettext_lazy("Top-up taken by %(name)s")),
    (Posting.TOP_UP_UNDO, ValueRefund, "top_up__key", gettext_lazy("Top-up undone by %(name)s")),
    (Posting.VALUE_REFUND, ValueRefund, "key", gettext_lazy("Balance paid out by %(name)s")),
)
_REPLAY, _BEHIND = "cards.points_replay", {"cards.top_ups": _TOP_UPS_BY_CARD}
_ACCOUNTS = "SELECT id, holder_id, kind FROM ledger_account WHERE merchant_id = %(merchant)s AND id = ANY(%(ids)s)"


def book_items(code: str, unit: str, limit: int | None) -> list[FindingItem] | None:
    """The cards behind one of the rules above, the most wrong first; None for a rule of another room.

    A few statements, none when `limit` is 0; all of them when it is None.
    """
    if code == _REPLAY:
        return [] if limit == 0 else _replay_items(limit)
    if code not in _BEHIND:
        found = rule_items(code, unit, limit)
        return offer_items(code, limit) if found is None else found
    if limit == 0:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND[code], {"merchant": current_merchant(), "unit": unit, "limit": limit})
        return [FindingItem(*row) for row in cursor.fetchall()]


def _replay_items(limit: int | None) -> list[FindingItem]:
    found = replayed_by_account()
    worst = sorted(found, key=lambda account: (-found[account].off, -found[account].booked, account))[:limit]
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, {"merchant": current_merchant(), "ids": worst})
        told = {account: (holder, kind) for account, holder, kind in cursor.fetchall()}
    return [
        FindingItem(each, *told[each], POINTS_UNIT, found[each].booked, found[each].again) for each in worst
    ]  # fmt: skip


def account_holders(ids: Collection[int]) -> dict[int, Told]:
    """Cards by their owner's name and the end of their number; one statement."""
    rows = Card.objects.filter(pk__in=ids).values_list("pk", "customer_id", "number")
    names = customers.names([customer for _card, customer, _number in rows])
    return {
        card: Told(f"{names.get(customer, '')} ···· {number[-4:]}".strip(), "cards:card", (card,))
        for card, customer, number in rows
    }  # fmt: skip


def postings_told(keys: Collection[str]) -> dict[str, Told]:
    """Top-ups, undone ones and balances paid back: who booked them; three statements."""
    found: dict[str, Told] = {}
    for posting, model, by, words in _BOOKED:
        mine = {posting.own(key): key for key in keys if posting.is_of(key)}
        rows = model.objects.filter(**{f"{by}__in": mine}).values_list(by, "card_id", "staff_id") if mine else ()
        staff = {one.id: one.name for one in identity.staff_list(with_former=True)} if rows else {}
        for key, card, who in rows:
            name = staff.get(who or 0, "")
            told = words % {"name": name} if name else ""
            found[mine[key]] = Told(str(told), "cards:card", (card,))
    return found


def book_checks() -> list[Finding]:
    """Every posting of points and every top-up, against its second side, packs and rewards; ten statements."""
    with connection.cursor() as cursor:
        cursor.execute(_TOP_UPS, {"merchant": current_merchant()})
        top_ups = cursor.fetchall()
    return [_points(replayed()), *(_top_ups(*row) for row in top_ups), *rule_checks(), *offer_checks()]


def _points(sums: Replayed) -> Finding:
    return Finding(
        _REPLAY, _("Points earned are what their version of the rules gives again"), POINTS_UNIT, _("Points booked"),
        sums.booked, _("Points computed again"), sums.again, sums.off, sums.count, clock.now(),
    )  # fmt: skip


def _top_ups(unit: str, count: int, booked: int, written: int, difference: int) -> Finding:
    return Finding(
        "cards.top_ups", _("Every top-up is on the ledger with its bonus"), unit, _("Booked as top-ups"), booked,
        _("Receipts with their bonus"), written, difference, count, clock.now(),
    )  # fmt: skip
