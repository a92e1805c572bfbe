"""A member's own link: says which card recommends, and cannot be made up for another."""

from django.utils.crypto import constant_time_compare, salted_hmac

_PROOF = 8


def referral_of(card_id: int) -> str:
    """The code in a member's own link, such as `2s-1f09ab37`."""
    return f"{_base36(card_id)}-{_proof(card_id)}"


def card_of_referral(code: str) -> int | None:
    """The card a code names; None for anything that was made up."""
    number, _dash, proof = code.partition("-")
    if not number.isascii() or not number.isalnum() or not proof.isascii() or len(number) > 12:
        return None
    card_id = int(number, 36)
    return card_id if constant_time_compare(proof, _proof(card_id)) else None


def _proof(card_id: int) -> str:
    return salted_hmac("shuke.cards.referral", str(card_id)).hexdigest()[:_PROOF]


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text or "0"
