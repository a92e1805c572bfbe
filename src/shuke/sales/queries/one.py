"""One sale, whole."""

from collections.abc import Sequence
from typing import Any

from shuke.kit.problems import NotFound
from shuke.sales.models import Payment, Refund, RefundPayment, Sale, SaleLine
from shuke.sales.values import PaymentValue, RefundValue, SaleValue


def sale(sale_id: int) -> SaleValue:
    """A sale with lines, payments and refunds; five statements at most. Raises NotFound."""
    return _one(pk=sale_id)


def sale_by_key(key: str) -> SaleValue:
    """The sale rung up under an idempotency key; raises NotFound."""
    return _one(key=key)


def refund_by_key(key: str) -> RefundValue | None:
    """The refund or undo made under an idempotency key, if any."""
    refund = Refund.objects.select_related("sale").filter(key=key).first()
    return refund_values([refund])[0] if refund else None


def _one(**lookup: Any) -> SaleValue:
    found = Sale.objects.filter(**lookup).first()
    if found is None:
        raise NotFound()
    return whole([found])[0]


def whole(sales: Sequence[Sale]) -> list[SaleValue]:
    """Sales with their lines, payments and refunds; four statements whatever their number."""
    ids = [sale.pk for sale in sales]
    lines = _by(SaleLine.objects.filter(sale_id__in=ids).order_by("sale_id", "position"), "sale_id")
    payments = _by(Payment.objects.filter(sale_id__in=ids).order_by("sale_id", "position"), "sale_id")
    refunded = [
        sale.pk for sale in sales if sale.refunded_minor or sale.state != "live" or sale.charged.get("free_back")
    ]
    refunds = _by(Refund.objects.filter(sale_id__in=refunded).order_by("id"), "sale_id") if refunded else {}
    parts = _refund_parts([row for rows in refunds.values() for row in rows])
    return [
        sale.as_value(
            tuple(line.as_value() for line in lines.get(sale.pk, ())),
            tuple(payment.as_value() for payment in payments.get(sale.pk, ())),
            tuple(row.as_value(sale.currency, parts.get(row.pk, ())) for row in refunds.get(sale.pk, ())),
        )
        for sale in sales
    ]


def refund_values(rows: Sequence[Refund]) -> list[RefundValue]:
    """Refunds, read with their sales, with what each method gave back; one statement more."""
    parts = _refund_parts(rows)
    return [row.as_value(row.sale.currency, parts.get(row.pk, ())) for row in rows]


def _refund_parts(refunds: Sequence[Refund]) -> dict[int, tuple[PaymentValue, ...]]:
    if not refunds:
        return {}
    rows = RefundPayment.objects.filter(refund_id__in=[refund.pk for refund in refunds]).order_by(
        "refund_id", "position"
    )
    return {refund: tuple(row.as_value() for row in parts) for refund, parts in _by(rows, "refund_id").items()}


def _by(rows: Any, attribute: str) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(getattr(row, attribute), []).append(row)
    return grouped
