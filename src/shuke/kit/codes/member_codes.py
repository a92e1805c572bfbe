"""The member code: RFC 6238 over SHA-256, so that a phone can compute it without network.

The server keeps the step of the last accepted code; a step at or below it is spent. Pure: no clock here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Literal

from shuke.kit.clock import aware
from shuke.kit.text.width import to_halfwidth

STEP_SECONDS = 30
DIGITS = 8
Digest = Literal["sha1", "sha256", "sha512"]


def new_secret() -> bytes:
    """32 random bytes: one card's secret."""
    return secrets.token_bytes(32)


def step_of(at: datetime, step: int = STEP_SECONDS) -> int:
    """The number of the `step`-second interval that `at` lies in; raises NaiveDatetime."""
    return int(aware(at).timestamp() // step)


def member_code(
    secret: bytes,
    at: datetime,
    step: int = STEP_SECONDS,
    digits: int = DIGITS,
    digest: Digest = "sha256",
) -> str:
    """The code shown at `at`: `digits` decimal digits, leading zeros kept."""
    return _code_of_step(secret, step_of(at, step), digits, digest)


def matching_step(
    secret: bytes,
    code: str,
    at: datetime,
    window: int = 1,
    *,
    step: int = STEP_SECONDS,
    digits: int = DIGITS,
    digest: Digest = "sha256",
) -> int | None:
    """The step `code` belongs to, looking `window` steps to either side of `at`; None when there is none.

    All candidates are compared, each in constant time, so the answer's duration tells nothing.
    """
    given = "".join(to_halfwidth(code[:64]).split()).encode(errors="replace")
    now = step_of(at, step)
    found: int | None = None
    for candidate in range(max(now - window, 0), now + window + 1):
        if hmac.compare_digest(_code_of_step(secret, candidate, digits, digest).encode(), given):
            found = candidate
    return found


def _code_of_step(secret: bytes, counter: int, digits: int, digest: Digest) -> str:
    mac = hmac.new(secret, counter.to_bytes(8, "big"), getattr(hashlib, digest)).digest()
    offset = mac[-1] & 0x0F
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)
