"""Card secrets at rest: sealed with a key that lives outside the database."""

from django.conf import settings

from shuke.kit import sealing


def seal(secret: bytes, *, merchant_id: int) -> bytes:
    """The secret as it may be stored; it opens for the same merchant and installation only."""
    return sealing.seal(secret, key=derived_key(b"member code"), bound_to=_bound_to(merchant_id))


def unseal(sealed: bytes, *, merchant_id: int) -> bytes:
    """The secret again; raises cryptography.exceptions.InvalidTag when it was sealed by another key or merchant."""
    return sealing.unseal(sealed, key=derived_key(b"member code"), bound_to=_bound_to(merchant_id))


def derived_key(purpose: bytes) -> bytes:
    """32 bytes for one purpose, from SHUKE_CARD_KEY or else the program's own secret."""
    root = getattr(settings, "SHUKE_CARD_KEY", "") or settings.SECRET_KEY
    return sealing.derived_key(root, b"shuke cards " + purpose)


def _bound_to(merchant_id: int) -> bytes:
    return f"merchant {merchant_id}".encode()
