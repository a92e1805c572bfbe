"""Card secrets at rest: sealed with a key that lives outside the database."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


def seal(secret: bytes, *, merchant_id: int) -> bytes:
    """The secret as it may be stored; it opens for the same merchant and installation only."""
    nonce = os.urandom(_NONCE)
    return nonce + _box(b"member code").encrypt(nonce, secret, _bound_to(merchant_id))


def unseal(sealed: bytes, *, merchant_id: int) -> bytes:
    """The secret again; raises cryptography.exceptions.InvalidTag when it was sealed by another key or merchant."""
    sealed = bytes(sealed)
    return _box(b"member code").decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(merchant_id))


def derived_key(purpose: bytes) -> bytes:
    """32 bytes for one purpose, from SHUKE_CARD_KEY or else the program's own secret."""
    root = getattr(settings, "SHUKE_CARD_KEY", "") or settings.SECRET_KEY
    return HKDF(SHA256(), length=32, salt=None, info=b"shuke cards " + purpose).derive(root.encode())


def _box(purpose: bytes) -> AESGCM:
    return AESGCM(derived_key(purpose))


def _bound_to(merchant_id: int) -> bytes:
    return f"merchant {merchant_id}".encode()
