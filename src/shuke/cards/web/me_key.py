"""The key of a card's code, handed to the owner's phone, which works the code out by itself from then on."""

import base64
import hashlib
from typing import Any

from django.http import HttpResponse, JsonResponse

from shuke.cards.errors import CardFrozen
from shuke.cards.values import CardState
from shuke.cards.web.own import OwnView
from shuke.kit import clock

NOW = "Shuke-Now"


class KeyView(OwnView):
    """The secret of one of my cards, as JSON; a frozen card has no code, so it gives none (409)."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The secret, and the name the phone keeps it by."""
        own = self.own
        if own.card.state == CardState.FROZEN:
            raise CardFrozen
        told = {"id": key_id(own.secret), "secret": base64.b64encode(own.secret).decode()}
        return with_time(JsonResponse(told))


def key_id(secret: bytes) -> str:
    """What tells a card's present key from the one before, and nothing of the key itself."""
    return hashlib.sha256(b"key id " + secret).hexdigest()[:16]


def with_time(answer: HttpResponse) -> HttpResponse:
    """The answer with the server's time in milliseconds, against which a phone's wrong clock is measured."""
    answer[NOW] = str(int(clock.now().timestamp() * 1000))
    return answer
