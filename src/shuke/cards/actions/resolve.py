"""Find out at a till whose card it is."""

import secrets
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.cards.errors import CodeExpired, CodeUsed, UnknownCode
from shuke.cards.hashes import token_hash
from shuke.cards.models import Card, CodeUse, TillToken
from shuke.cards.queries.cards import card_by_id, not_found, number_meant
from shuke.cards.sealing import unseal
from shuke.cards.values import Proof, ResolvedValue
from shuke.kit import attempts, clock, moments
from shuke.kit.access import Actor, action
from shuke.kit.codes.member_codes import STEP_SECONDS, matching_step
from shuke.kit.codes.payload import parse_payload

TOKEN_LIFE = timedelta(minutes=2)
UNKNOWN_CODES = attempts.Limit(tries=20, window=timedelta(minutes=5), lock=timedelta(minutes=5), doubling=True)
_OLD_STEPS = 40  # twenty minutes: long enough to tell a screenshot from a stranger's code

_BURN = """
INSERT INTO cards_code_use (merchant_id, card_id, step, till, at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (merchant_id, card_id, step) DO NOTHING RETURNING id
"""


@action("cards.resolve_code")
def resolve_code(actor: Actor, *, payload: str, till: str) -> ResolvedValue:
    """Burn a member code and return its card with a token that pays at this till for 2 minutes.

    Raises PayloadRefused, UnknownCode (unknown and foreign alike), CodeUsed, CodeExpired, CardReplaced or
    TooManyAttempts.
    """
    scanned = parse_payload(payload)
    counter = attempts.hashed("resolve", actor.merchant_id, till)
    attempts.spend(counter, limit=UNKNOWN_CODES)
    card = Card.objects.select_related("programme").filter(number=scanned.number).first()
    if card is None:
        raise not_found(scanned.number)
    _burn(card, _step(card, scanned.code), till)
    attempts.give_back(counter, limit=UNKNOWN_CODES)
    return _resolved(card, till)


@action("cards.resolve_code")
def resolve_number(actor: Actor, *, number: str, till: str) -> ResolvedValue:
    """Find a card by its typed or printed number, ours or an old one: it identifies, and pays nothing without the PIN.

    Raises CardNumberRefused, UnknownCode, CardReplaced, TooManyAttempts.
    """
    plain = number_meant(number)
    counter = attempts.hashed("resolve", actor.merchant_id, till)
    attempts.spend(counter, limit=UNKNOWN_CODES)
    row = Card.objects.filter(number=plain).values_list("pk", flat=True).first()
    if row is None:
        raise not_found(plain)
    attempts.give_back(counter, limit=UNKNOWN_CODES)
    card = card_by_id(row)
    return ResolvedValue(card=card, proof=Proof.NUMBER, customer=card.owner)


def _step(card: Card, code: str) -> int:
    """The step of a fresh code; raises CodeExpired for a genuine old one, UnknownCode for any other."""
    secret, now = unseal(bytes(card.sealed_secret), merchant_id=card.merchant_id), clock.now()
    step = matching_step(secret, code, now)
    if step is not None:
        return step
    old = matching_step(secret, code, now, window=_OLD_STEPS)
    if old is None:
        raise UnknownCode
    raise CodeExpired(at=_hour(datetime.fromtimestamp(old * STEP_SECONDS, UTC), card))


def burned(card: Card, step: int, till: str) -> bool:
    """Use up the code of a step; False when somebody was first."""
    with connection.cursor() as cursor:
        cursor.execute(_BURN, [card.merchant_id, card.pk, step, till, clock.now()])
        return cursor.fetchone() is not None


def _burn(card: Card, step: int, till: str) -> None:
    if not burned(card, step, till):
        used = CodeUse.objects.get(card=card, step=step)
        raise CodeUsed(at=_hour(used.at, card))


def _resolved(card: Card, till: str) -> ResolvedValue:
    token, until = secrets.token_urlsafe(24), clock.now() + TOKEN_LIFE
    TillToken.objects.create(hash=token_hash(token), card=card, till=till, expires_at=until)
    value = card_by_id(card.pk)
    return ResolvedValue(card=value, proof=Proof.CODE, customer=value.owner, token=token, until=until)


def _hour(moment: datetime, card: Card) -> str:
    return moments.within(moment, now=clock.now(), zone=ZoneInfo(card.programme.time_zone))
