"""What a member holds beside his balance, as the till shows it; and using it with one tap."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from ninja import Schema
from pydantic import Field

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.values import CardValue
from shuke.cards.values.free import FreeLeft
from shuke.cards.values.packs import HeldPackValue
from shuke.cards.values.rewards import RedemptionValue
from shuke.cards.values.stamps import StampCardValue
from shuke.kit import clock, moments
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request
from shuke.sales.actions import undo_sessions, use_sessions
from shuke.sales.web.device import ensured_till
from shuke.sales.web.json_view import JsonView
from shuke.ui import formats


def held_json(card: CardValue, *, zone: str) -> dict[str, Any]:
    """Free services, packs, stamps, open rewards, what of the catalogue can be had now; empty lists for nothing."""
    points, today = card.balances.points, clock.today(zone)
    return {
        "free": [_free(each, today) for each in card_queries.free_of_card(card, today)],
        "packs": [_pack(each, zone) for each in card_queries.packs_of_card(card.id)],
        "stamps": [_stamps(each) for each in card_queries.stamp_cards(card.id)],
        "rights": [{"code": each.code, "name": each.name} for each in _open(card.id)],
        "rewards": [
            {"id": each.reward.id, "name": each.reward.name, "points": each.reward.terms.points,
             "picture": each.reward.small}
            for each in card_queries.offered(card.id, points) if each.can_be_had
        ],
    }  # fmt: skip


class UseIn(Schema):
    """Who uses it, how he proves that, and who serves him."""

    card: str = Field("", max_length=40)
    token: str = Field("", max_length=200)
    pin: str | None = Field(None, max_length=20)
    served_by: int | None = Field(None, ge=1, lt=2**63)
    key: str = Field(min_length=8, max_length=64)


class UsePackView(JsonView):
    """One session of a pack, with one tap."""

    permission = "sales.use_sessions"

    def post(self, request: Request, pack_id: int, **_kwargs: Any) -> HttpResponse:
        """Use it, and tell what is left; the same key uses one."""
        body = self.body(UseIn)
        use = use_sessions(
            self.actor, pack_id=pack_id, key=f"till:{body.key}", card="" if body.token else _number(body.card),
            token=body.token, pin=body.pin, served_by=body.served_by, till=ensured_till(request),
        )  # fmt: skip
        left = use.pack.sessions_left
        words = ngettext("%(name)s: one used, %(n)s left", "%(name)s: one used, %(n)s left", left)
        undo = reverse("sales:till_undo_use", args=[request.merchant.code, use.id])
        return self.told(words % {"name": use.pack.name, "n": left}, use.pack.card_id, undo)

    def told(self, title: str, card_id: int, undo: str = "") -> HttpResponse:
        """What happened, the way back, and the member as he is now."""
        return _told(self, title, card_id, undo)


class UndoUseView(JsonView):
    """The last tap taken back."""

    permission = "sales.undo_sessions"

    def post(self, request: Request, use_id: int, **_kwargs: Any) -> HttpResponse:
        """Take it back; twice is once."""
        use = undo_sessions(self.actor, use_id=use_id)
        return _told(self, _("%(name)s: the session is back") % {"name": use.pack.name}, use.pack.card_id)


class RedeemIn(Schema):
    """A reward of the catalogue, a full stamp card, or the code of something redeemed before."""

    reward_id: int | None = Field(None, ge=1, lt=2**63)
    stamp_card_id: int | None = Field(None, ge=1, lt=2**63)
    code: str = Field("", max_length=40)
    card: str = Field("", max_length=40)
    token: str = Field("", max_length=200)
    pin: str | None = Field(None, max_length=20)
    key: str = Field(min_length=8, max_length=64)


class RedeemView(JsonView):
    """Redeem and hand out, with one tap."""

    permission = "cards.redeem"

    def post(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """Do the one thing that is asked; the same key does it once."""
        done = self.redeemed(self.body(RedeemIn), str(ensured_till(request)))
        undo = reverse("sales:till_cancel_redemption", args=[request.merchant.code, done.id])
        return _told(self, _("Hand out: %(name)s") % {"name": done.name}, done.card_id, undo)

    def redeemed(self, body: RedeemIn, till: str) -> RedemptionValue:
        """What was redeemed; raises InvalidInput when nothing is asked."""
        if body.code:
            return cards.hand_out(self.actor, code=body.code.replace("\x00", ""))
        by = {"number": "" if body.token else _number(body.card), "token": body.token, "till": till}
        key = f"till:{body.key}"
        if body.stamp_card_id:
            return cards.redeem_stamps(self.actor, stamp_card_id=body.stamp_card_id, key=key, **by)
        if body.reward_id:
            return cards.redeem_reward(self.actor, reward_id=body.reward_id, key=key, pin=body.pin, hand_out=True, **by)
        raise InvalidInput(field="reward_id")


class CancelRedemptionView(JsonView):
    """The last tap taken back."""

    permission = "cards.cancel_redemption"

    def post(self, request: Request, redemption_id: int, **_kwargs: Any) -> HttpResponse:
        """Give points or stamps back; twice is once."""
        done = cards.cancel_redemption(self.actor, redemption_id=redemption_id)
        return _told(self, _("Cancelled: %(name)s") % {"name": done.name}, done.card_id)


def _told(view: JsonView, title: str, card_id: int, undo: str = "") -> HttpResponse:
    from shuke.sales.web.member import member_json

    zone, sensitive = view.request.merchant.time_zone, view.actor.may("customers.sensitive")
    member = member_json(card_queries.card_by_id(card_id), zone=zone, sensitive=sensitive)
    return view.json({"title": title, "undo": undo, "member": member})


def _number(text: str) -> str:
    return parse_card_number(text.replace("\x00", ""))


def _open(card_id: int) -> list[RedemptionValue]:
    return card_queries.redemptions_of(card_id, open_only=True)


def _free(each: FreeLeft, today: date) -> dict[str, Any]:
    return {
        "item": each.item, "left": each.left, "times": each.times, "says": card_queries.left_words(each, today),
        "period": card_queries.period_words(each.period),
    }  # fmt: skip


def _pack(pack: HeldPackValue, zone: str) -> dict[str, Any]:
    left = ngettext("%(n)s left", "%(n)s left", pack.sessions_left) % {"n": formats.number(pack.sessions_left)}
    day = moments.calendar_day(pack.until, clock.today(zone)) if pack.until else ""
    until = _("until %(day)s") % {"day": day} if day else ""
    # What one session carries decides whether the PIN is asked for, as the server will.
    value = pack.left.minor // pack.sessions_left + 1 if pack.left.minor else 0
    return {"id": pack.id, "name": pack.name, "left": left, "until": until, "value_minor": value}


def _stamps(held: StampCardValue) -> dict[str, Any]:
    return {
        "id": held.rule.id, "name": held.rule.name, "reward": held.rule.reward, "places": held.places,
        "full": held.full, "count": f"{held.stamps}/{held.rule.needed}",
    }  # fmt: skip
