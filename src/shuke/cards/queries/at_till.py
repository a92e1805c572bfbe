"""A card as a till needs it, in one statement: read here for a quote, locked by `actions.lock` for a sale."""

import json
from typing import Any

from shuke.cards.errors import TokenExpired
from shuke.cards.hashes import token_hash
from shuke.cards.joins import ACCOUNTS, RULES
from shuke.cards.queries.cards import not_found
from shuke.cards.values import Balances, LockedCard, Proof
from shuke.cards.values.policy import read_rules
from shuke.cards.values.stamps import read_stamp_rule
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant

_READ = """
SELECT card.id, card.number, card.customer_id, card.state, card.tier, card.owed_points,
       card.share_principal, card.share_bonus, card.pin_hash,
       points.id, points.balance - points.held, points.held, principal.id, principal.balance - principal.held,
       bonus.id, bonus.balance - bonus.held,
       programme.currency, programme.time_zone, version.id, version.number, version.body, {scan_id},
       {stamps}, coalesce(customer.birthday_md, 0), card.falls_on, card.granted_tier, card.granted_until
FROM customers_customer customer
JOIN cards_card card ON card.merchant_id = customer.merchant_id AND card.customer_id = customer.id
{joins}
{scan}
WHERE card.merchant_id = %(merchant)s::bigint AND {which}
"""
_SCAN = """
JOIN cards_till_token scan ON scan.merchant_id = card.merchant_id AND scan.card_id = card.id
  AND scan.hash = %(token)s AND scan.till = %(till)s
  AND scan.used_at IS NULL AND scan.expires_at > %(now)s::timestamptz
"""
# Merchants without stamp cards pay for this with one look into a tiny index.
_STAMPS = """(SELECT jsonb_agg(jsonb_build_object(
  'id', each.id, 'name_zh', each.name_zh, 'name_en', each.name_en, 'reward_zh', each.reward_zh,
  'reward_en', each.reward_en, 'needed', each.needed, 'items', each.items, 'per_minor', each.per_minor,
  'most_a_sale', each.most_a_sale, 'valid_days', each.valid_days) ORDER BY each.id)
 FROM cards_stamp_design each WHERE each.merchant_id = %(merchant)s::bigint AND each.state = 'live')"""
_JOINS = ACCOUNTS + RULES
BY_TOKEN = _READ.format(scan_id="scan.id", stamps=_STAMPS, joins=_JOINS, scan=_SCAN, which="true")
BY_NUMBER = _READ.format(
    scan_id="NULL::bigint", stamps=_STAMPS, joins=_JOINS, scan="", which="card.number = %(number)s"
)
BY_ID = _READ.format(scan_id="NULL::bigint", stamps=_STAMPS, joins=_JOINS, scan="", which="card.id = %(id)s::bigint")


def card_at_till(*, token: str = "", number: str = "", till: str = "") -> LockedCard:
    """The card named by a till's token or its number, as it stands and locked by nobody; the token is not used up.

    Raises TokenExpired, UnknownCode or CardReplaced.
    """
    return read_at_till((BY_TOKEN, BY_NUMBER, BY_ID), token=token, number=number, till=till)


def read_at_till(
    statements: tuple[str, str, str], *, token: str, number: str, card_id: int | None = None, till: str
) -> LockedCard:
    """The card found by the first, second or third of these statements: by token, by number, by id."""
    by_token, by_number, by_id = statements
    values: dict[str, Any] = {"merchant": current_merchant(), "till": till, "number": number, "id": card_id}
    if token:
        return _found(by_token, values | {"token": token_hash(token), "now": clock.now()}, Proof.CODE, till)
    return _found(by_number if number else by_id, values, Proof.NUMBER, till)


def _found(statement: str, values: dict[str, Any], proof: Proof, till: str) -> LockedCard:
    # Seven tables joined: planning it takes longer than running it, so it is planned once a connection.
    row = fetch_one(statement, values)
    if not row:
        raise TokenExpired() if "token" in values else not_found(values["number"])
    return _card(row, proof, till)


def _card(row: tuple[Any, ...], proof: Proof, till: str) -> LockedCard:
    (
        id, number, customer, state, tier, owed, share_principal, share_bonus, pin_hash,
        points, held_points, pending, principal, held_principal, bonus, held_bonus,
        currency, zone, version, version_number, body, token, stamps, birthday, falls_on, granted_tier,
        granted_until,
    ) = row  # fmt: skip
    rules = read_rules(json.loads(body), version=version, number=version_number)
    return LockedCard(
        id=id, number=number, customer_id=customer, state=state, proof=proof, till=till,
        tier=rules.tier(tier), rules=rules,
        balances=Balances(held_points, Money(held_principal, currency), Money(held_bonus, currency), owed, pending),
        points_account=points, principal_account=principal, bonus_account=bonus, share_principal=share_principal,
        share_bonus=share_bonus, currency=currency, zone=zone, pin_hash=pin_hash, token_id=token,
        stamp_cards=tuple(map(read_stamp_rule, json.loads(stamps))) if stamps else (), birthday=birthday,
        falls_on=falls_on, granted_tier=granted_tier, granted_until=granted_until,
    )  # fmt: skip
