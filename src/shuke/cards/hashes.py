"""One-way forms of what is looked up but never kept: till tokens, card numbers, PIN codes."""

import hashlib
import hmac

from shuke.cards.sealing import derived_key


def token_hash(token: str) -> str:
    """A till token as it is stored; the token itself is random, so a plain hash tells nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def number_hash(number: str) -> str:
    """A card number in the shared look-up; keyed, because numbers are few enough to try them all."""
    return hmac.new(derived_key(b"numbers"), number.encode(), "sha256").hexdigest()


def pin_code_hash(code: str, card_id: int) -> str:
    """A PIN code as it is stored, bound to its card; keyed, because it has six digits only."""
    return hmac.new(derived_key(b"pin codes"), f"{card_id}:{code}".encode(), "sha256").hexdigest()


def phone_hash(e164: str) -> str:
    """A phone in the shared look-up of claimable cards; keyed, because phones are few enough to try them all."""
    return hmac.new(derived_key(b"phones"), e164.encode(), "sha256").hexdigest()
