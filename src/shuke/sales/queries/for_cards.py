"""What a card's history tells of the counter: called by cards, which know this room only by the names of these."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.queries import use_words
from shuke.cards.values.free import FreeUse
from shuke.cards.values.story import GivenBack, Part, Visit
from shuke.identity import queries as identity
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant
from shuke.sales.models import Refund, Sale
from shuke.sales.queries.counter import tills
from shuke.sales.queries.one import refund_values, whole
from shuke.sales.receipts import token_of
from shuke.sales.values import LineValue, Method, PaymentValue, SaleValue, State


def card_visits(card_id: int, customer_id: int, *, before: datetime | None, limit: int) -> list[Visit]:
    """The newest bills rung up with a card before a moment, undone ones included; seven statements at most."""
    rows = Sale.objects.filter(customer_id=customer_id, card_id=card_id).order_by("-at", "-id")
    sales = whole(list(rows.filter(at__lt=before)[:limit] if before else rows[:limit]))
    places = dict(tills()) if sales else {}
    shop = identity.merchant(current_merchant()).name if sales else ""
    return [_visit(sale, _place(shop, places.get(sale.till_id or 0, ""))) for sale in sales]


def card_refunds(card_id: int, customer_id: int, *, before: datetime | None, limit: int) -> list[GivenBack]:
    """The newest refunds of a card's bills before a moment; two statements."""
    rows = Refund.objects.select_related("sale").filter(sale__card_id=card_id, sale__customer_id=customer_id)
    rows = rows.filter(at__lt=before) if before else rows
    found = list(rows.order_by("-at", "-id")[:limit])
    return [
        GivenBack(
            at=row.at, key=row.key, sale_id=row.sale_id, receipt=_receipt(row.sale_id), bought_at=row.sale.at,
            amount=value.amount, parts=_parts(value.payments, row.sale.currency), undo=row.undo,
            points_owed=value.points_owed,
        )
        for row, value in zip(found, refund_values(found), strict=True)
    ]  # fmt: skip


def _place(shop: str, till: str) -> str:
    """The shop, and which counter of it where one is named."""
    return f"{shop} · {till}" if till else shop


def _visit(sale: SaleValue, place: str) -> Visit:
    return Visit(
        at=sale.at, posting=sale.charged.get("record", {}).get("key", f"sale {sale.id}"), sale_id=sale.id,
        receipt=_receipt(sale.id), place=place, items=_items(sale), total=sale.total,
        parts=_parts(sale.payments, sale.currency), refunded=Money(sale.refunded_minor, sale.currency),
        undone=sale.state == State.UNDONE,
    )  # fmt: skip


def _items(sale: SaleValue) -> tuple[str, ...]:
    free = {use.place: use for use in sale.free}
    return tuple(_item(line, free.get(place)) for place, line in enumerate(sale.lines))


def _item(line: LineValue, free: FreeUse | None) -> str:
    name = f"{line.name} × {line.quantity}" if line.quantity > 1 else line.name
    return _("%(item)s (%(why)s)") % {"item": name, "why": use_words(free)} if free else name


def _parts(payments: Sequence[PaymentValue], currency: str) -> tuple[Part, ...]:
    # Money first, then what came from the card, as people say it.
    order = list(reversed(Method.values))
    told = sorted(payments, key=lambda part: order.index(part.method))
    return tuple((_label(part.method), Money(part.amount_minor, currency)) for part in told)


def _label(method: str) -> str:
    if method == Method.PRINCIPAL:
        return _("Balance paid in")
    return _("Bonus balance") if method == Method.BONUS else str(Method(method).label)


def _receipt(sale_id: int) -> str:
    return reverse("sales:receipt", args=[token_of(current_merchant(), sale_id)])
