"""Receipt tokens: an address that only who holds the receipt can know, and that needs no look-up table.

The token is merchant and sale, sealed with AES-SIV under a key made from the installation's secret: 128 bits to guess,
nothing readable inside, and the tenancy is known before any row is read.
"""

import base64
import binascii
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings

from shuke.kit.problems import NotFound

_PURPOSE = [b"shuke receipt 1"]
_ID_BYTES = 6


def _sealer(secret: str) -> AESSIV:
    return AESSIV(hmac.digest(secret.encode(), b"receipts", hashlib.sha256))


def token_of(merchant_id: int, sale_id: int) -> str:
    """The receipt token of a sale: 38 characters, the same each time."""
    plain = merchant_id.to_bytes(_ID_BYTES) + sale_id.to_bytes(_ID_BYTES)
    return base64.urlsafe_b64encode(_sealer(settings.SECRET_KEY).encrypt(plain, _PURPOSE)).decode().rstrip("=")


def opened(token: str) -> tuple[int, int]:
    """Merchant and sale of a token; raises NotFound for anything that was not sealed here."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise NotFound() from None
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            plain = _sealer(secret).decrypt(sealed, _PURPOSE)
        except (InvalidTag, ValueError):
            continue
        return int.from_bytes(plain[:_ID_BYTES]), int.from_bytes(plain[_ID_BYTES:])
    raise NotFound()
