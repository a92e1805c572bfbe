"""Secrets that are shown once and kept as hashes: API keys, links."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_secret(prefix: str = "") -> str:
    """A new secret of 192 random bits, safe in an address."""
    return prefix + secrets.token_urlsafe(24)


def digest(secret: str) -> str:
    """What is stored of a long secret; long enough that a plain hash cannot be tried out."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed_digest(purpose: str, *parts: str) -> str:
    """What is stored of a short code: bound to the installation's secret, because six digits are soon tried."""
    return salted_hmac(f"shuke.identity.{purpose}", "\x1f".join(parts), algorithm="sha256").hexdigest()
