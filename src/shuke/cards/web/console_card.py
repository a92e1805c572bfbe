"""One card as staff see it, and what they may do with it."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.cards import pins
from shuke.cards.actions.claim import confirm_owner
from shuke.cards.actions.freeze import freeze_card, unfreeze_card
from shuke.cards.actions.pin import reset_pin
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.replace import replace_card
from shuke.cards.queries.above import drawer_of
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.openings import old_numbers_of, taken_back_at
from shuke.cards.queries.printing import blanks_left
from shuke.cards.queries.programme import current_rules
from shuke.cards.queries.quotes import quote_of
from shuke.cards.queries.story import story
from shuke.cards.queries.undoable import undoable_top_ups
from shuke.cards.values import CardState, CardValue
from shuke.cards.values.drawer import till_in_session
from shuke.cards.web.addresses import here
from shuke.cards.web.forms import PinForm, RefundForm, ReplaceForm, WhyForm
from shuke.cards.web.history import before, page
from shuke.cards.web.own_offers import holdings_of
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView

_VERBS = (
    "adjust", "freeze", "unfreeze", "replace", "reset_pin", "confirm_owner", "refund_value", "export_statement",
)  # fmt: skip

A_PAGE = 40


class CardPage(ConsoleView):
    """A page about one card of this merchant; any other does not exist."""

    @cached_property
    def card(self) -> CardValue:
        """The card; raises NotFound."""
        return card_by_id(int(self.kwargs["card_id"]))

    @property
    def currency(self) -> str:
        """The card's currency."""
        return self.card.balances.principal.currency

    def context(self) -> dict[str, Any]:
        """The card everything here is about."""
        return {"card": self.card}

    @property
    def drawer(self) -> str:
        """Whose drawer money taken on this page goes into: this browser's till, or that of the person's own shift."""
        here = self.request.session.get(till_in_session(self.request.merchant.id))
        return drawer_of(self.actor.staff_id, here)

    def back(self, text: str, *, undo: str = "") -> HttpResponse:
        """To the card, with a toast and its way back."""
        return self.go(here(self.request, "card", card_id=self.card.id), toast=text, undo=undo)


class CardView(CardPage):
    """What the card holds, its history, and the verbs."""

    permission = "cards.view"
    template = "cards/card.html"

    def context(self) -> dict[str, Any]:
        """The card with one page of its history."""
        told = story(self.card.id, before=before(self.request.GET.get("cursor")), limit=A_PAGE)
        shown = page(told, self.currency, A_PAGE)
        undoable = undoable_top_ups(self.card.id) if self.actor.may("cards.undo_top_up") else {}
        return {
            "card": self.card, "holdings": holdings_of(self.card),
            "lines": [(line, undoable.get(line.posting)) for line in shown.lines],
            "next": shown.next, "why_form": WhyForm(),
            "old_numbers": old_numbers_of(self.card.id),
            "taken_back_at": taken_back_at(self.card.id) if self.card.state == CardState.CLOSED else None,
            "pin_locked": pins.locked_until(merchant_id=self.request.merchant.id, card_id=self.card.id),
            "may": {verb: self.actor.may(f"cards.{verb}") for verb in _VERBS}
            | {
                "see_sale": self.actor.may("sales.view"), "see_customer": self.actor.may("customers.view"),
                "see_books": self.actor.may("ledger.view_books"),
            },
        }  # fmt: skip


class RefundView(CardPage):
    """The exact quote, and paying it back."""

    permission = "cards.refund_value"
    template = "cards/refund.html"
    form_class = RefundForm

    def form_kwargs(self) -> dict[str, Any]:
        """The quote that is confirmed."""
        return {"initial": {"amount_minor": self.card.balances.principal.minor}}

    def context(self) -> dict[str, Any]:
        """The quote line by line."""
        return {"card": self.card, "quote": quote_of(self.card, current_rules().stored.drain)}

    def form_valid(self, form: RefundForm) -> HttpResponse:
        """Pay it back."""
        amount = Money(form.cleaned_data["amount_minor"], self.currency)
        done = refund_value(
            self.actor, number=self.card.number, amount=amount, method=form.cleaned_data["method"], key=form.key,
            till=self.drawer,
        )  # fmt: skip
        return self.back(_("%(sum)s paid back") % {"sum": done.refund.format()})


class FreezeView(CardPage):
    """Stop a card at once."""

    http_method_names = ["post"]
    permission = "cards.freeze"
    form_class = WhyForm

    def form_valid(self, form: WhyForm) -> HttpResponse:
        """Freeze it; undoing is one tap away for who may."""
        freeze_card(self.actor, number=self.card.number, why=form.cleaned_data["why"])
        return self.back(_("Frozen: it neither pays nor earns now"))


class UnfreezeView(CardPage):
    """Let a card be used again."""

    http_method_names = ["post"]
    permission = "cards.unfreeze"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Unfreeze it."""
        unfreeze_card(self.actor, number=self.card.number)
        return self.back(_("The card can be used again"))


class ReplaceView(CardPage):
    """Give a lost card a new number, or that of a blank one from the box."""

    permission = "cards.replace"
    template = "cards/replace.html"
    form_class = ReplaceForm

    def context(self) -> dict[str, Any]:
        """The card, and how many blank ones there are."""
        return {"card": self.card, "blanks": blanks_left()}

    def form_valid(self, form: ReplaceForm) -> HttpResponse:
        """Replace it."""
        replace_card(self.actor, number=self.card.number, key=form.key, blank=form.cleaned_data["number"])
        return self.back(_("Replaced: the value stayed, the old number and code are dead"))


class PinView(CardPage):
    """Let the customer type a new PIN."""

    permission = "cards.reset_pin"
    template = "cards/reset_pin.html"
    form_class = PinForm

    def form_valid(self, form: PinForm) -> HttpResponse:
        """Set it."""
        reset_pin(self.actor, number=self.card.number, new_pin=form.cleaned_data["new_pin"])
        return self.back(_("The new PIN is set"))


class OwnerView(CardPage):
    """Say that whoever holds the phone number now is the owner."""

    http_method_names = ["post"]
    permission = "cards.confirm_owner"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm it."""
        confirm_owner(self.actor, number=self.card.number)
        return self.back(_("The card will appear when its owner signs in with this phone"))
