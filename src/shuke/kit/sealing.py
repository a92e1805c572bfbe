"""Secrets at rest: sealed (AES-GCM) with keys that live outside of the database, bound to whom they belong to."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


def derived_key(root: str, purpose: bytes) -> bytes:
    """32 bytes for one purpose, from a secret of the installation."""
    return HKDF(SHA256(), length=32, salt=None, info=purpose).derive(root.encode())


def seal(secret: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """The secret as it may be stored; it opens with the same key and for the same owner only."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, bound_to)


def unseal(sealed: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """The secret again; raises cryptography.exceptions.InvalidTag when it was sealed by another key or for another."""
    sealed = bytes(sealed)
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
