"""Secrets of addresses: only their hashes are kept."""

from hashlib import sha256


def hash_of(secret: str) -> str:
    """SHA-256 in hexadecimal digits; the secrets are long and random, so no salt is needed."""
    return sha256(secret.encode()).hexdigest()
