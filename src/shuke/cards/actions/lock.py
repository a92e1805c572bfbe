"""Lock a card with its customer and accounts, and read all a sale needs, in one statement."""

import json
from typing import Any

from shuke.cards.errors import CardClosed, CardFrozen, CardReplaced, TokenExpired, UnknownCode
from shuke.cards.hashes import token_hash
from shuke.cards.joins import ACCOUNTS, RULES
from shuke.cards.models import Card, RetiredNumber
from shuke.cards.values import Balances, CardState, LockedCard, Proof
from shuke.cards.values.policy import read_rules
from shuke.customers.actions import lock_customer
from shuke.kit import clock
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.prepared import fetch_one
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

# Balances are read from rows this statement locks itself: rows merely joined would show what they were before a wait.
_LOCK = """
SELECT card.id, card.number, card.customer_id, card.state, card.tier, card.owed_points,
       card.share_principal, card.share_bonus, card.pin_hash,
       points.id, points.balance - points.held, principal.id, principal.balance - principal.held,
       bonus.id, bonus.balance - bonus.held,
       programme.currency, programme.time_zone, version.id, version.number, version.body, {scan_id}
FROM customers_customer customer
JOIN cards_card card ON card.merchant_id = customer.merchant_id AND card.customer_id = customer.id
{joins}
{scan}
WHERE card.merchant_id = %(merchant)s::bigint AND {which}
FOR NO KEY UPDATE OF customer, card, points, principal, bonus
"""
_SCAN = """
JOIN cards_till_token scan ON scan.merchant_id = card.merchant_id AND scan.card_id = card.id
  AND scan.hash = %(token)s AND scan.till = %(till)s
  AND scan.used_at IS NULL AND scan.expires_at > %(now)s::timestamptz
"""
_JOINS = ACCOUNTS + RULES
_BY_TOKEN = _LOCK.format(scan_id="scan.id", joins=_JOINS, scan=_SCAN, which="true")
_BY_NUMBER = _LOCK.format(scan_id="NULL::bigint", joins=_JOINS, scan="", which="card.number = %(number)s")
_BY_ID = _LOCK.format(scan_id="NULL::bigint", joins=_JOINS, scan="", which="card.id = %(id)s::bigint")


def lock_card(*, token: str = "", number: str = "", card_id: int | None = None, till: str = "") -> LockedCard:
    """The card named by a till's token, its number or its id, locked with its customer and accounts; one statement.

    Only a token proves that the member is here. Raises TokenExpired, UnknownCode or CardReplaced.
    """
    values: dict[str, Any] = {"merchant": current_merchant(), "till": till, "number": number, "id": card_id}
    if token:
        return _locked(_BY_TOKEN, values | {"token": token_hash(token), "now": clock.now()}, Proof.CODE, till)
    return _locked(_BY_NUMBER if number else _BY_ID, values, Proof.NUMBER, till)


def locked_row(**lookup: Any) -> Card:
    """A card's own row, locked after its customer, for writers that move no value; raises NotFound."""
    customer = Card.objects.filter(**lookup).values_list("customer_id", flat=True).first()
    if customer is None:
        raise NotFound
    lock_customer(customer)
    return locked(Card, **lookup)


def check_usable(card: LockedCard) -> None:
    """Raise CardFrozen or CardClosed: such a card neither pays nor earns."""
    if card.state == CardState.FROZEN:
        raise CardFrozen
    if card.state == CardState.CLOSED:
        raise CardClosed


def _locked(statement: str, values: dict[str, Any], proof: Proof, till: str) -> LockedCard:
    # Seven tables joined: planning it takes longer than running it, so it is planned once a connection.
    row = fetch_one(statement, values)
    if not row:
        raise _not_found(values)
    return _card(row, proof, till)


def _card(row: tuple[Any, ...], proof: Proof, till: str) -> LockedCard:
    (
        id, number, customer, state, tier, owed, share_principal, share_bonus, pin_hash,
        points, held_points, principal, held_principal, bonus, held_bonus,
        currency, zone, version, version_number, body, token,
    ) = row  # fmt: skip
    rules = read_rules(json.loads(body), version=version, number=version_number)
    return LockedCard(
        id=id, number=number, customer_id=customer, state=state, proof=proof, till=till,
        tier=rules.tier(tier), rules=rules,
        balances=Balances(held_points, Money(held_principal, currency), Money(held_bonus, currency), owed),
        points_account=points, principal_account=principal, bonus_account=bonus, share_principal=share_principal,
        share_bonus=share_bonus, currency=currency, zone=zone, pin_hash=pin_hash, token_id=token,
    )  # fmt: skip


def _not_found(values: dict[str, Any]) -> Exception:
    if "token" in values:
        return TokenExpired()
    retired = RetiredNumber.objects.filter(number=values["number"]).first() if values["number"] else None
    return CardReplaced(day=retired.retired_at.date().isoformat()) if retired else UnknownCode()
