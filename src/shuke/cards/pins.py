"""PINs: what is acceptable, how they are kept, and the counters that lock them."""

import hmac
from datetime import datetime, timedelta
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from shuke.cards.errors import PinLocked, PinTooSimple, PinWrong
from shuke.cards.sealing import derived_key
from shuke.kit import attempts
from shuke.kit.codes.card_numbers import is_digits
from shuke.kit.problems import TooManyAttempts
from shuke.kit.text.width import to_halfwidth

# A payment waits for it, eight tills at once on a small machine. What guards six digits is the pepper, which is not in
# the database, and the lock-out: no cost a till could bear would keep a million combinations from being tried.
_HASHER = PasswordHasher(time_cost=2, memory_cost=7 * 1024, parallelism=1)
LIMIT = attempts.Limit(tries=5, window=timedelta(minutes=15), lock=timedelta(minutes=15), doubling=True)


def hash_pin(pin: str) -> str:
    """The form a PIN is stored in; raises PinTooSimple."""
    return _HASHER.hash(_peppered(acceptable(pin)))


def acceptable(pin: str) -> str:
    """The six digits of a new PIN; raises PinTooSimple for rows and repetitions."""
    digits = to_halfwidth(pin).strip()
    if len(digits) != 6 or not is_digits(digits) or len(_steps(digits)) == 1:
        raise PinTooSimple(field="pin")
    return digits


def check_pin(pin: str, stored: str, *, merchant_id: int, card_id: int, device: str) -> None:
    """Accept the PIN or raise PinWrong or, when no try is left, PinLocked.

    The try is counted before the PIN is looked at, by card and by device, on a connection of its own: parallel guesses
    get no more tries than guesses in a row, and a refusal takes nothing back. A device counts cards: one member who has
    forgotten his PIN locks his card, not the counter; whoever tries card after card locks the counter.
    """
    by_card, by_device = _counters(merchant_id, card_id, device)
    try:
        left = attempts.spend_each({by_card: LIMIT, by_device: LIMIT})
    except TooManyAttempts as full:
        raise PinLocked(field="pin", **full.params) from None
    counted_before = left[by_card] < LIMIT.tries - 1
    if _fits(pin, stored):
        attempts.give_back(by_device, tries=1 + counted_before, clear=by_card, limit=LIMIT)
        return
    if counted_before:
        attempts.give_back(by_device, limit=LIMIT)
        raise _wrong(left[by_card], by_card)
    raise _wrong(min(left.values()), by_card, by_device)


def locked_until(*, merchant_id: int, card_id: int) -> datetime | None:
    """Until when wrong PINs lock this card; None when they do not."""
    return attempts.locked_until(_counters(merchant_id, card_id, "")[0])


def forget_tries(*, merchant_id: int, card_id: int) -> None:
    """Start a card's counter again, after its PIN was set anew."""
    attempts.clear(_counters(merchant_id, card_id, "")[0])


def _counters(merchant_id: int, card_id: int, device: str) -> tuple[str, str]:
    return (
        attempts.hashed("pin", "card", merchant_id, card_id),
        attempts.hashed("pin", "device", merchant_id, device),
    )


def _wrong(left: int, *counters: str) -> PinWrong | PinLocked:
    until = None if left else attempts.locked_until(*counters)
    if until:
        return PinLocked(field="pin", until=until)
    return PinWrong(field="pin", missing={"tries_left": left}, left=left)


def _fits(pin: str, stored: str) -> bool:
    try:
        return _HASHER.verify(stored, _peppered(to_halfwidth(pin).strip()))
    except VerifyMismatchError:
        return False


def _peppered(pin: str) -> str:
    return hmac.digest(derived_key(b"pin"), pin.encode(), "sha256").hex()


def _steps(digits: str) -> set[int]:
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    return steps if steps <= {-1, 0, 1} else {-9, 9}
