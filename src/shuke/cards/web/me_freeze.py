"""Freeze one's own card, and take it back at once.

Undoing is tied to the session that froze: whoever else holds a phone of the owner must not wake the card up again.
"""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.freeze import UNDO, freeze_own_card, undo_own_freeze
from shuke.cards.errors import FreezeStands
from shuke.cards.web.own import OwnView
from shuke.kit import clock
from shuke.kit.requests import Request


class FreezeView(OwnView):
    """Freeze one's own card; for a minute this browser can undo it, later only the counter."""

    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Freeze it and show it so."""
        card_id = self.own.card.id
        with self.at_merchant() as actor:
            frozen_at = freeze_own_card(actor, card_id=card_id)
        if frozen_at:
            request.session[_noted(card_id)] = frozen_at.isoformat()
        return self.go(
            reverse("cards:own", args=[card_id]),
            toast=_("Frozen. Nobody can pay with this card now."),
            undo=reverse("cards:own_unfreeze", args=[card_id]) if frozen_at else "",
        )


class UnfreezeView(OwnView):
    """Undo what this browser froze less than a minute ago."""

    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let the card be used again."""
        card_id = self.own.card.id
        frozen_at = _frozen_here(request, card_id)
        if frozen_at is None:
            raise FreezeStands
        with self.at_merchant() as actor:
            undo_own_freeze(actor, card_id=card_id, frozen_at=frozen_at)
        del request.session[_noted(card_id)]
        return self.go(reverse("cards:own", args=[card_id]), toast=_("The card can be used again"))


def frozen_just_now(request: Request, card_id: int) -> bool:
    """Whether this browser froze the card and may still undo it."""
    frozen_at = _frozen_here(request, card_id)
    return frozen_at is not None and clock.now() <= frozen_at + UNDO


def _frozen_here(request: Request, card_id: int) -> datetime | None:
    noted = request.session.get(_noted(card_id))
    return datetime.fromisoformat(noted) if noted else None


def _noted(card_id: int) -> str:
    return f"froze card {card_id}"
