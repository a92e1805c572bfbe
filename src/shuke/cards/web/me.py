"""The member's own pages: who I am, my cards, one card with its code, its history."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shuke.cards.actions.claim import Claims, claim_by_number, claim_cards
from shuke.cards.queries.further_ways import further_ways
from shuke.cards.queries.inbox import unread
from shuke.cards.queries.joining import own_applications
from shuke.cards.queries.own import OwnCard, own_cards, own_choices
from shuke.cards.queries.story import story
from shuke.cards.referral import referral_of
from shuke.cards.web.forms import NumberForm
from shuke.cards.web.history import Page, before, page
from shuke.cards.web.history_filter import KINDS, look_through, wanted_of
from shuke.cards.web.kept import as_of
from shuke.cards.web.me_freeze import frozen_just_now
from shuke.cards.web.me_key import key_id
from shuke.cards.web.now import present
from shuke.cards.web.own import OwnView
from shuke.cards.web.statements import months
from shuke.identity.queries import own_merchants
from shuke.identity.queries.merchants import merchants_among
from shuke.kit import clock
from shuke.kit.text.phones import mask_phone
from shuke.ui.views import StorefrontView

A_PAGE = 30


class MeView(StorefrontView):
    """Who is signed in, and the ways from here."""

    template = "cards/me.html"
    signed_in_only = True

    def context(self) -> dict[str, Any]:
        """Name, phone, number of cards, further pages, places of work."""
        person = self.request.user
        phone = mask_phone(person.phone) if person.phone else ""  # type: ignore[union-attr]
        cards = own_cards(self.person_id)
        return {
            "person": person, "phone": phone, "cards": cards, "ways": further_ways(self.person_id),
            "places": own_merchants(), "unread": unread(),
        }  # fmt: skip


class CardsView(StorefrontView):
    """All cards, the one used last on top; cards enrolled at a counter appear by themselves."""

    template = "cards/mine.html"
    signed_in_only = True

    def context(self) -> dict[str, Any]:
        """The stack, and whether a card waits for a better proof."""
        claims = claims_of(self)
        asked = own_applications()
        places = merchants_among([merchant_id for merchant_id, _application in asked])
        return {
            "cards": own_cards(self.person_id), "unsure": claims.unsure, "as_of": as_of(),
            "unread": unread(),
            "applications": [(places[merchant_id], each) for merchant_id, each in asked],
        }  # fmt: skip


class CodeView(StorefrontView):
    """Straight to the code of the card used last."""

    signed_in_only = True

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the card, or to the list when there is none yet."""
        cards = own_cards(self.person_id)
        return self.go(reverse("cards:own", args=[cards[0].card.id]) if cards else reverse("cards:mine"))


class AddView(StorefrontView):
    """Add a card by the number printed on it."""

    template = "cards/add.html"
    form_class = NumberForm
    signed_in_only = True

    def form_valid(self, form: NumberForm) -> HttpResponse:
        """Claim it and show it."""
        claim_by_number(self.actor, number=form.cleaned_data["number"], phone=verified_phone(self))
        return self.go(reverse("cards:mine"), toast=_("The card is yours now"))


class CardView(OwnView):
    """One card: its code, what it holds, how far the next tier is, the last three things that happened."""

    template = "cards/own.html"

    def context(self) -> dict[str, Any]:
        """The card, what the phone needs to compute the code, and the other cards to change to."""
        more = {
            "choices": own_choices(), "frozen_just_now": frozen_just_now(self.request, self.own.card.id),
            "referral_url": self.request.build_absolute_uri(_referral(self.own)),
        }  # fmt: skip
        return present(self) | _code(self.own) | more


class HistoryView(OwnView):
    """Everything that ever happened to a card."""

    template = "cards/own_history.html"

    def context(self) -> dict[str, Any]:
        """One page of it, of what is looked for."""
        own, wanted = self.own, wanted_of(self.request.GET)
        zone, currency = own.merchant.time_zone, own.card.balances.principal.currency

        def read(before_: datetime | None) -> Page:
            return page(story(own.card.id, before=before_, limit=A_PAGE), currency, A_PAGE)

        with self.at_merchant():
            start = before(self.request.GET.get("cursor"))
            shown = look_through(read, wanted, before=start, zone=zone, limit=A_PAGE)
        since = clock.day_of(own.card.enrolled_at, zone)
        return {
            "own": own, "card": own.card, "lines": shown.lines, "next": shown.next, "wanted": wanted, "kinds": KINDS,
            "months": months(since, clock.today(zone)),
        }  # fmt: skip


def claims_of(view: StorefrontView) -> Claims:
    """Give the signed-in person whatever his verified phone proves to be his."""
    phone = verified_phone(view)
    return claim_cards(view.actor, phone=phone, name=view.request.user.name) if phone else Claims(0, 0)  # type: ignore[union-attr]


def verified_phone(view: StorefrontView) -> str:
    """The signed-in person's phone, if it was verified; empty otherwise."""
    person: Any = view.request.user
    return str(person.phone) if person.phone and person.phone_verified_at else ""


def _referral(own: OwnCard) -> str:
    return reverse("cards:join_by_member", args=[own.merchant.code, referral_of(own.card.id)])


def _code(own: OwnCard) -> dict[str, Any]:
    with timezone.override(own.merchant.time_zone):
        return {"key_id": key_id(own.secret), "now_ms": int(clock.now().timestamp() * 1000), "as_of": as_of()}
