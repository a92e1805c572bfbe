"""Giving back, as the counter is told: before it what would go back how, after it what to do, and who did it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.cards import queries as cards
from shuke.identity import queries as identity
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.kit.requests import Request
from shuke.sales import queries, rules
from shuke.sales.back_words import back_text, back_words
from shuke.sales.values import RefundValue, SaleValue, State
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class RefundTold:
    """One refund of a sale in words."""

    refund: RefundValue
    who: str
    ways: tuple[str, ...]


def left_here(sale: SaleValue) -> Money:
    """What a refund of the sale can give back: packs that were used, moved or paid back are left out.

    Those are paid back on their own pages. One statement for a sale that sold packs, none for others.
    """
    packs = sale.charged.get("packs")
    if not packs or (not packs["back"] and cards.packs_untouched(packs["ids"], sale.card_id or 0)):
        return sale.rest
    return Money(rules.besides_packs(sale), sale.currency)


def rest_words(sale: SaleValue, left: Money) -> tuple[str, ...]:
    """How all that can be given back would go back."""
    return back_words(rules.refund_parts(sale.payments, sale.refunded_minor, left.minor), sale.currency)


def back_told(refund: RefundValue) -> str:
    """What the counter has to do for a refund."""
    return back_text(refund.payments, refund.amount.currency)


def can_go_back(sale: SaleValue) -> bool:
    """Whether money or a free service of a sale is left to be given back, here or on the pages of its packs."""
    return sale.state == State.LIVE and bool(sale.rest or rules.free_standing(sale))


def refunded_words(refund: RefundValue) -> str:
    """What was given back, and what the counter has to do for it."""
    if not refund.amount:
        return _("The free service can be used again.")
    return _("%(sum)s given back.") % {"sum": refund.amount.format()} + " " + back_told(refund) + _(".")


def undone_words(refund: RefundValue, number: str = "") -> str:
    """What an undone sale asks of the counter."""
    done = _("Sale %(number)s is undone.") % {"number": number} if number else _("Undone.")
    ways = back_told(refund)
    return f"{done} {ways}{_('.')}" if ways else done


def refunds_told(sale: SaleValue) -> list[RefundTold]:
    """What went back of a sale so far, by whom and how."""
    names = {one.id: one.name for one in identity.staff_list(with_former=True)} if sale.refunds else {}
    return [
        RefundTold(refund, names.get(refund.staff_id or 0, ""), back_words(refund.payments, sale.currency))
        for refund in sale.refunds
    ]


class BackView(ConsoleView):
    """How a typed part would go back, asked while it is typed."""

    permission = "sales.refund"
    fragment_template = "sales/_back.html"

    def get(self, request: Request, *_args: Any, **kwargs: Any) -> HttpResponse:
        """The ways of the typed sum; of all that is left while it is no sum that could go back."""
        sale = queries.sale(kwargs["sale_id"])
        return self.fragment(self.fragment_template, back=self._ways(sale) or rest_words(sale, left_here(sale)))

    def _ways(self, sale: SaleValue) -> tuple[str, ...]:
        try:
            amount = Money.parse(self.request.GET.get("amount", "")[:40], sale.currency)
            rules.check_refund(sale, amount)
        except Problem:
            return ()
        return back_words(rules.refund_parts(sale.payments, sale.refunded_minor, amount.minor), sale.currency)
