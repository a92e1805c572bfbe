"""What members hold and redeemed, as lists; handing a reward out by its code."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.cards import actions, queries
from shuke.cards.queries.cards import cards_by_ids
from shuke.cards.values.packs import PackState
from shuke.cards.values.rewards import RedemptionState
from shuke.cards.web.addresses import here
from shuke.cards.web.console_offers import tabs
from shuke.cards.web.offer_forms import CodeForm
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class HeldPacksPage(ConsoleView):
    """Every pack that was sold, newest first."""

    permission = "cards.view"
    template = "cards/held_packs.html"

    def context(self) -> dict[str, Any]:
        """One page of them, in one state or all."""
        state = self.request.GET.get("state", "")
        state = state if state in PackState.values else ""
        packs, following = queries.held_packs(cursor=self.request.GET.get("cursor"), state=state)
        cards = {card.id: card for card in cards_by_ids({pack.card_id for pack in packs})}
        return {
            "rows": [(pack, cards[pack.card_id], PackState(pack.state).label) for pack in packs], "next": following,
            "tabs": tabs(self, "held_packs"), "state": state, "states": PackState.choices,
        }  # fmt: skip


class RedemptionsPage(ConsoleView):
    """What was redeemed, newest first, and one field for the code a member shows."""

    permission = "cards.view"
    template = "cards/redemptions.html"
    form_class = CodeForm

    def context(self) -> dict[str, Any]:
        """One page of them."""
        rows, following = queries.redemptions(cursor=self.request.GET.get("cursor"))
        cards = {card.id: card for card in cards_by_ids({row.card_id for row in rows})}
        return {
            "rows": [(row, cards[row.card_id], RedemptionState(row.state).label) for row in rows], "next": following,
            "tabs": tabs(self, "redemptions"), "may_hand_out": self.actor.may("cards.hand_out"),
            "may_cancel": self.actor.may("cards.cancel_redemption"),
        }  # fmt: skip

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Hand it out."""
        done = actions.hand_out(self.actor, code=form.cleaned_data["code"])
        return self.go(self.request.path, toast=_("Hand out: %(name)s") % {"name": done.name})


class CancelRedemptionPage(ConsoleView):
    """A reward given back: a button in the list."""

    permission = "cards.cancel_redemption"

    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Back to the list."""
        return self.go(here(request, "redemptions"))

    def post(self, request: Request, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Give points or stamps back."""
        done = actions.cancel_redemption(self.actor, redemption_id=int(kwargs["redemption_id"]))
        return self.go(here(request, "redemptions"), toast=_("Cancelled: %(name)s") % {"name": done.name})
