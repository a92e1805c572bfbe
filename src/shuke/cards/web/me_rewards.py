"""Rewards on the member's own phone: the catalogue, redeeming with the PIN, and the code to show."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards import actions, queries
from shuke.cards.values.rewards import Offered, RedemptionState, RedemptionValue
from shuke.cards.web.own import OwnView
from shuke.cards.web.own_reward_form import RedeemForm
from shuke.kit.codes.alphabet import format_code
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request


class RewardsView(OwnView):
    """The catalogue as this member can have it, and what was redeemed."""

    template = "cards/own_rewards.html"

    def context(self) -> dict[str, Any]:
        """What is on offer today, and the rights that are open."""
        card = self.own.card
        with self.at_merchant():
            offered = queries.offered(card.id, card.balances.points)
            had = queries.redemptions_of(card.id)
        return {"own": self.own, "card": card, "offered": offered, "had": [_told(each) for each in had]}


class RedeemView(OwnView):
    """One reward: what it costs, and the PIN."""

    template = "cards/own_redeem.html"
    form_class = RedeemForm

    def context(self) -> dict[str, Any]:
        """The reward; raises NotFound when it is not on offer."""
        return {"own": self.own, "card": self.own.card, "each": self.offered()}

    def offered(self) -> Offered:
        """The reward as this member can have it."""
        card = self.own.card
        with self.at_merchant():
            found = queries.offered(card.id, card.balances.points)
        for each in found:
            if each.reward.id == int(self.kwargs["reward_id"]):
                return each
        raise NotFound

    def form_valid(self, form: RedeemForm) -> HttpResponse:
        """Redeem it, and show the code."""
        with self.at_merchant() as actor:
            done = actions.redeem_own_reward(
                actor, card_id=self.own.card.id, reward_id=int(self.kwargs["reward_id"]), key=f"own:{form.key}",
                pin=form.cleaned_data["pin"],
            )  # fmt: skip
        return self.go(reverse("cards:own_redemption", args=[self.own.card.id, done.id]))


class RedemptionView(OwnView):
    """The code of one redeemed reward, to be shown at the counter."""

    template = "cards/own_redemption.html"

    def context(self) -> dict[str, Any]:
        """The reward; raises NotFound for another card's."""
        with self.at_merchant():
            done = queries.redemption(int(self.kwargs["redemption_id"]))
        if done.card_id != self.own.card.id:
            raise NotFound
        return {"own": self.own, "card": self.own.card, **_told(done)}

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give it back: points and piece return."""
        with self.at_merchant() as actor:
            actions.cancel_own_redemption(
                actor, card_id=self.own.card.id, redemption_id=int(self.kwargs["redemption_id"])
            )
        return self.go(reverse("cards:own_rewards", args=[self.own.card.id]), toast=_("Your points are back"))


def _told(done: RedemptionValue) -> dict[str, Any]:
    return {
        "redemption": done, "code": format_code(done.code), "state": RedemptionState(done.state).label,
        "is_open": done.state == RedemptionState.OPEN,
    }  # fmt: skip
