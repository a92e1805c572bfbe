"""One HTTP call to a provider, with a time limit and its failures sorted into "later" and "never"."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from shuke.gateways.errors import NotSent, NotSentYet

TIMEOUT = 10
LONGEST_ANSWER = 100_000


def post_form(url: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """POST a form and return the JSON answer; raises NotSentYet (network, 5xx, 429) or NotSent (other 4xx)."""
    if urlsplit(url).scheme not in {"https", "http"}:
        raise NotSent("The provider's address is no web address.")
    request = Request(url, data=urlencode(fields).encode(), headers=dict(headers or {}))  # noqa: S310  checked above
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  # nosec B310
            return _json(answer.read(LONGEST_ANSWER))
    except HTTPError as error:
        with error:
            said = error.read(500).decode(errors="replace")
        kind = NotSentYet if error.code == 429 or error.code >= 500 else NotSent
        raise kind(f"HTTP {error.code}: {said}") from error
    except (OSError, HTTPException) as error:
        raise NotSentYet(f"{type(error).__name__}: {error}") from error


def _json(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        raise NotSentYet("the provider's answer was no JSON") from None
    if not isinstance(answer, dict):
        raise NotSentYet("the provider's answer was no JSON object")
    return answer
