"""Verify afterwards what a till read while it was offline: a card number, or the code a member showed."""

from datetime import datetime

from shuke.cards import rules
from shuke.cards.actions.lock import lock_card, locked_row
from shuke.cards.actions.resolve import burned
from shuke.cards.models import Card, RetiredNumber
from shuke.cards.sealing import unseal
from shuke.cards.values import CardState
from shuke.cards.values.claim import Claim, Verdict
from shuke.kit.codes.card_numbers import CardNumber, CardNumberRefused, parse_card_number
from shuke.kit.codes.member_codes import matching_step
from shuke.kit.codes.payload import PayloadRefused, parse_payload
from shuke.kit.money import Money

# Five minutes either way: neither the till's clock nor the phone's was corrected by anybody while there was no network.
# Such a code earns points and pays nothing, and one of a hundred million is hit by chance.
STEPS = 10


def claim_offline(*, shown: str, at: datetime, till: str, gross: Money) -> Claim:
    """What stands of a card that was shown at `at`: `shown` is a number, or the text of a member code; locks the card.

    A right code is used up here. Nothing is credited. Never raises for what was shown.
    """
    if not shown:
        return Claim(Verdict.NOBODY)
    number, code = _read(shown)
    card, replaced_at = _card(number) if number else (None, None)
    if card is None:
        return Claim(Verdict.UNKNOWN, number or "")
    verdict = _verdict(card, code, at, till, replaced_at)
    held = lock_card(card_id=card.pk)
    tiers = [rules.discount_for(gross.minor, tier) for tier in held.rules.tiers]
    return Claim(
        verdict, held.number, card.pk, card.customer_id,
        discount_now=rules.discount_for(gross.minor, held.tier), discount_most=max(tiers, default=0),
    )  # fmt: skip


def _read(shown: str) -> tuple[CardNumber | None, str]:
    """The number, and the code when there was one; no number when it is neither."""
    try:
        scanned = parse_payload(shown)
        return scanned.number, scanned.code
    except PayloadRefused:
        pass
    try:
        return parse_card_number(shown), ""
    except CardNumberRefused:
        return None, ""


def _card(number: CardNumber) -> tuple[Card | None, datetime | None]:
    """The card's row, locked after its customer, and when the number was replaced, if it was."""
    known = Card.objects.filter(number=number).values_list("pk", flat=True).first()
    if known is not None:
        return locked_row(pk=known), None
    retired = RetiredNumber.objects.filter(number=number).first()
    return (locked_row(pk=retired.card_id), retired.retired_at) if retired else (None, None)


def _verdict(card: Card, code: str, at: datetime, till: str, replaced_at: datetime | None) -> Verdict:
    if card.state == CardState.FROZEN:
        return Verdict.FROZEN
    if card.state == CardState.CLOSED:
        return Verdict.CLOSED
    if replaced_at:
        # The secret of the code went with the number: only a typed number can be judged, by its time.
        return Verdict.REPLACED if code or at >= replaced_at else Verdict.NUMBER
    return _proven(card, code, at, till) if code else Verdict.NUMBER


def _proven(card: Card, code: str, at: datetime, till: str) -> Verdict:
    secret = unseal(bytes(card.sealed_secret), merchant_id=card.merchant_id)
    step = matching_step(secret, code, at, window=STEPS)
    if step is None:
        return Verdict.WRONG
    return Verdict.RIGHT if burned(card, step, till) else Verdict.USED
