"""One pack that a member holds: its sessions, what it would pay back, and what can be done with it."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.values import CardValue
from shuke.cards.values.packs import HeldPackValue, PackDesignValue, PackState
from shuke.identity import queries as identity
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.sales.actions import on_balance, refund_pack, ring_up, undo_sessions
from shuke.sales.back_words import back_text
from shuke.sales.values import MONEY_METHODS, LineInput, Method, PaymentInput
from shuke.sales.web.device import till_here
from shuke.ui.forms import KeyedForm
from shuke.ui.views import ConsoleView

_PIN = {"inputmode": "numeric", "maxlength": 6, "autocomplete": "off"}


class RefundPackForm(KeyedForm):
    """Pay back exactly what was quoted."""

    amount_minor = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200, required=False)


class TransferForm(KeyedForm):
    """To whom, and the giver's PIN."""

    to_number = forms.CharField(label=gettext_lazy("Card number"), max_length=40)
    pin = forms.CharField(
        label=gettext_lazy("PIN"), max_length=12, required=False, widget=forms.PasswordInput(attrs=_PIN),
        help_text=gettext_lazy("The member who gives the pack away types it"),
    )  # fmt: skip


class UpgradeForm(KeyedForm):
    """Which larger pack, and how the rest is paid."""

    design = forms.TypedChoiceField(label=gettext_lazy("Larger pack"), coerce=int)
    method = forms.ChoiceField(
        label=gettext_lazy("Paid by"), choices=[(str(each), each.label) for each in MONEY_METHODS]
    )

    def __init__(self, *args: Any, larger: list[PackDesignValue], left: Money, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [
            (each.id, _("%(name)s: %(sum)s more") % {"name": each.name, "sum": (each.price - left).format()})
            for each in larger
        ]
        self.fields["design"].choices = told  # type: ignore[attr-defined]


class PackView(ConsoleView):
    """A page about one held pack."""

    permission = "cards.view"
    template = "sales/pack.html"

    @cached_property
    def pack(self) -> HeldPackValue:
        """The pack; raises NotFound."""
        return card_queries.held_pack(int(self.kwargs["pack_id"]))

    @cached_property
    def card(self) -> CardValue:
        """The card it lies on."""
        return card_queries.card_by_id(self.pack.card_id)

    @property
    def address(self) -> str:
        """This pack's page."""
        return reverse("sales:pack", args=[self.request.merchant.code, self.pack.id])

    def context(self) -> dict[str, Any]:
        """Its uses, its quote, and the forms this actor may send."""
        pack, may = self.pack, self.actor.may
        staff = {one.id: one.name for one in identity.staff_list(with_former=True)}
        uses = card_queries.uses_of_pack(pack.id)
        quote = card_queries.quote_pack(pack.id)
        larger = card_queries.larger_packs(pack) if may("sales.ring_up") else []
        return {
            "pack": pack, "card": self.card, "brought": card_queries.brought_words(pack),
            "state": PackState(pack.state).label, "quote": quote,
            "uses": [(use, staff.get(use.served_by or 0, "")) for use in uses],
            "last": next((use.id for use in uses if not use.undone), None) if may("sales.undo_sessions") else None,
            "refund_form": RefundPackForm(initial={"amount_minor": quote.refund.minor})
            if may("sales.refund_pack") and quote.refund else None,
            "transfer_form": TransferForm()
            if may("cards.transfer_pack") and pack.transferable and pack.is_live else None,
            "upgrade_form": UpgradeForm(larger=larger, left=pack.left) if larger else None,
            "nothing_larger": pack.is_live and may("sales.ring_up") and not larger,
            "may_offer": may("cards.edit_packs"),
        }  # fmt: skip


class PackVerb(PackView):
    """Something done to a pack: a form on its page."""

    http_method_names = ["post"]

    def form_refused(self) -> HttpResponse:
        """Back to the pack, saying what is wrong."""
        wrong = next((str(errors[0]) for errors in self.form.errors.values()), "")  # type: ignore[union-attr]
        return self.go(self.address, toast=wrong)


class RefundPackView(PackVerb):
    """Pay it back."""

    permission = "sales.refund_pack"
    form_class = RefundPackForm

    def form_valid(self, form: RefundPackForm) -> HttpResponse:
        """Refund the sale that sold it."""
        amount = Money(form.cleaned_data["amount_minor"], self.pack.paid.currency)
        refunds = refund_pack(
            self.actor, pack_id=self.pack.id, amount=amount, key=f"web:{form.key}", reason=form.cleaned_data["reason"]
        )
        told = [back_text(refund.payments, amount.currency) for refund in refunds]
        if rest := on_balance(amount, refunds):
            told.append(_("%(sum)s is on the card's balance now.") % {"sum": rest.format()})
        return self.go(self.address, toast=" ".join(told))


class TransferPackView(PackVerb):
    """Give it to another card."""

    permission = "cards.transfer_pack"
    form_class = TransferForm

    def form_valid(self, form: TransferForm) -> HttpResponse:
        """Move it."""
        given = form.cleaned_data
        cards.transfer_pack(
            self.actor, pack_id=self.pack.id, to_number=parse_card_number(given["to_number"]), pin=given["pin"],
            key=f"web:{form.key}",
        )  # fmt: skip
        return self.go(self.address, toast=_("The pack is on the other card now"))


class UpgradePackView(PackVerb):
    """Let what is left count towards a larger one."""

    permission = "sales.ring_up"
    form_class = UpgradeForm

    def form_kwargs(self) -> dict[str, Any]:
        """The packs to choose from."""
        return {"larger": card_queries.larger_packs(self.pack), "left": self.pack.left}

    def form_valid(self, form: UpgradeForm) -> HttpResponse:
        """Ring the difference up."""
        given = form.cleaned_data
        design = card_queries.pack_design(given["design"])
        line = LineInput(design.name, design.price - self.pack.left, pack=design.id, upgrade_of=self.pack.id)
        due = card_queries.preview(self.card, card_queries.current_rules(), gross=line.price).bill.due
        sale = ring_up(
            self.actor, key=f"web:{form.key}", card=self.card.number, lines=[line],
            payments=[PaymentInput(Method(given["method"]), Money(due, design.currency))] if due else [],
            till=till_here(self.request),
        )  # fmt: skip
        pack = max(card_queries.packs_of_card(self.card.id, all_of_them=True), key=lambda each: each.id)
        address = reverse("sales:pack", args=[self.request.merchant.code, pack.id])
        return self.go(address, toast=_("Take %(sum)s") % {"sum": sale.total.format()})


class UndoUsePage(PackView):
    """The last use taken back: a button in the list."""

    permission = "sales.undo_sessions"

    def get(self, request: Request, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Back to the pack."""
        return self.go(self.address)

    def post(self, request: Request, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        undo_sessions(self.actor, use_id=int(kwargs["use_id"]), pack_id=self.pack.id)
        return self.go(self.address, toast=_("%(name)s: the session is back") % {"name": self.pack.name})
