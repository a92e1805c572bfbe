"""Whose API key a secret is: asked at every request of a till, so in one prepared statement."""

from dataclasses import dataclass

from shuke.identity.values import MerchantValue
from shuke.kit import prepared

_KEY = """
SELECT k.api_key_id, k.role, k.name,
       m.id, m.code, m.name, m.category, m.city, m.currency, m.language, m.time_zone, m.brand
FROM identity_api_key_hash k JOIN identity_merchant m ON m.id = k.merchant_id WHERE k.hash = %(hash)s
"""


@dataclass(frozen=True)
class KeyBehind:
    """A valid key: its id, role and name, and the merchant it belongs to."""

    id: int
    role: str
    name: str
    merchant: MerchantValue


def key_behind(hash: str) -> KeyBehind | None:
    """The key with this hash; None when there is none (never issued, or revoked)."""
    row = prepared.fetch_one(_KEY, {"hash": hash})
    if not row:
        return None
    id, role, name, *merchant = row
    return KeyBehind(id, role, name, MerchantValue(*merchant))
