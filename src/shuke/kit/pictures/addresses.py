"""Addresses of pictures: whoever has one may see it, and nobody can guess one."""

import hmac

from django.conf import settings
from django.utils.crypto import salted_hmac

PREFIX = "/pictures/"
_SIGNS = 32


def address_of(merchant_id: int, digest: str, kind: str, ending: str) -> str:
    """The address of one kind of a picture, for pages that may show it."""
    name = f"{int(merchant_id)}/{digest}-{kind}.{ending}"
    return f"{PREFIX}{_sign(name, settings.SECRET_KEY)}/{name}"


def is_signed(signature: str, name: str) -> bool:
    """Whether the signature is ours for this name, by the present or an earlier secret."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(_sign(name, secret), signature) for secret in secrets)


def _sign(name: str, secret: str) -> str:
    return salted_hmac("shuke.kit.pictures", name, secret=secret, algorithm="sha256").hexdigest()[:_SIGNS]
