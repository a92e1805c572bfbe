"""My inbox: what my merchants told me, read or not, and whom I do not want to hear."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.inbox import mute_merchant, read_messages
from shuke.cards.queries.inbox import Sender, inbox, message, senders, unread_by_merchant
from shuke.cards.web.inbox_words import words_of
from shuke.kit import tenancy
from shuke.kit.api.paging import decode_cursor, encode_cursor
from shuke.kit.problems import NotFound
from shuke.ui.views import StorefrontView

A_PAGE = 30


class InboxView(StorefrontView):
    """All messages, or those of one merchant (`?of=` its code)."""

    template = "cards/inbox.html"
    signed_in_only = True

    def context(self) -> dict[str, Any]:
        """A page of messages, and who told them."""
        heard = senders()
        chosen = next((each for each in heard if each.merchant.code == self.request.GET.get("of")), None)
        position = decode_cursor(self.request.GET.get("cursor"), str, int) if self.request.GET.get("cursor") else None
        before = (datetime.fromisoformat(position[0]), position[1]) if position else None
        found = inbox(merchant_id=chosen.merchant.id if chosen else None, before=before, limit=A_PAGE + 1)
        shown = found[:A_PAGE]
        return {
            "senders": heard, "chosen": chosen, "unread": sum(each.unread for each in heard),
            "told": [(each, words_of(each.kind, each.params)) for each in shown],
            "next": encode_cursor((shown[-1].at.isoformat(), shown[-1].id)) if len(found) > A_PAGE else None,
        }  # fmt: skip


class OpenView(StorefrontView):
    """One message: it counts as read, and leads to what it is about."""

    signed_in_only = True

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the card it is about, else to the merchant's page."""
        told = message(int(kwargs["message_id"]))
        _at(self, told.merchant.id, lambda actor: read_messages(actor, message_ids=[told.id]))
        if told.card_id:
            return self.go(reverse("cards:own", args=[told.card_id]))
        return self.go(reverse("cards:join", args=[told.merchant.code]))


class ReadAllView(StorefrontView):
    """Everything counts as read."""

    signed_in_only = True
    http_method_names = ["post"]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merchant by merchant."""
        for merchant_id in unread_by_merchant():
            _at(self, merchant_id, read_messages)
        return self.go(reverse("cards:inbox"))


class MuteView(StorefrontView):
    """Hear no more of a merchant, or hear of it again."""

    signed_in_only = True
    http_method_names = ["post"]
    muted = True

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only somebody who told something can be muted; for all others it does not exist."""
        sender = self.sender(kwargs["merchant_code"])
        _at(self, sender.merchant.id, lambda actor: mute_merchant(actor, muted=self.muted))
        words = _("%(shop)s is muted: what it tells arrives as read") if self.muted else _("%(shop)s is heard again")
        back = f"{reverse('cards:inbox')}?of={sender.merchant.code}"
        return self.go(back, toast=words % {"shop": sender.merchant.name})

    def sender(self, code: str) -> Sender:
        """Whom it is about; raises NotFound."""
        found = next((each for each in senders() if each.merchant.code == code), None)
        if found is None:
            raise NotFound
        return found


def _at(view: StorefrontView, merchant_id: int, act: Any) -> None:
    with tenancy.open(merchant=merchant_id, person=view.person_id):
        act(replace(view.actor, merchant_id=merchant_id))
