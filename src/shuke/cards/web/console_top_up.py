"""Topping up at the counter, and taking a mistaken top-up back."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.undo_top_up import undo_top_up
from shuke.cards.queries.programme import current_rules
from shuke.cards.web.addresses import here
from shuke.cards.web.console_card import CardPage
from shuke.cards.web.forms import TopUpForm
from shuke.kit.money import Money


class TopUpView(CardPage):
    """Take a prepayment."""

    permission = "cards.top_up"
    template = "cards/top_up.html"
    form_class = TopUpForm

    def form_kwargs(self) -> dict[str, Any]:
        """Amounts are in the card's currency."""
        return {"currency": self.currency}

    def context(self) -> dict[str, Any]:
        """The steps, to choose from with one tap."""
        steps = [
            (Money(s.paid_minor, self.currency), Money(s.bonus_minor, self.currency))
            for s in current_rules().stored.steps
        ]
        return {"card": self.card, "steps": steps}

    def form_valid(self, form: TopUpForm) -> HttpResponse:
        """Book it."""
        given = form.cleaned_data
        done = top_up_card(
            self.actor, number=self.card.number, paid=given["paid"], method=given["method"], key=form.key,
            till=self.drawer,
        )  # fmt: skip
        undo = here(self.request, "undo_top_up", card_id=self.card.id, top_up_id=done.id)
        undo = undo if self.actor.may("cards.undo_top_up") else ""
        if self.request.GET.get("from") == "till":
            till = reverse("sales:till", kwargs={"merchant_code": self.request.merchant.code})
            return self.go(f"{till}?customer={self.card.customer_id}", toast=done.explanation, undo=undo)
        return self.back(done.explanation, undo=undo)


class UndoTopUpView(CardPage):
    """Take one top-up back: a button in the toast and in the card's history."""

    http_method_names = ["post"]
    permission = "cards.undo_top_up"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undo it, and say how the money goes back."""
        undone = undo_top_up(self.actor, card_id=self.card.id, top_up_id=int(kwargs["top_up_id"]), till=self.drawer)
        return self.back(undone.explanation)
