"""Refunds: what went back of a sale, and how. An undo is a refund of everything."""

from django.db import models

from shuke.kit.money import Money
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.sales.models.sale import Sale
from shuke.sales.models.shift import Shift
from shuke.sales.values import Method, PaymentValue, RefundValue


class Refund(TenantModel):
    """One refund; `outcome` tells what happened to the card's points."""

    sale = TenantForeignKey(Sale, related_name="refunds", db_index=False)
    key = models.TextField()
    at = models.DateTimeField()
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    undo = models.BooleanField(default=False)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    shift = TenantForeignKey(Shift, null=True, related_name="+", db_index=False)
    outcome = models.JSONField(default=dict)

    class Meta:
        db_table = "sales_refund"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="sales_refund_key"),
            models.CheckConstraint(condition=models.Q(amount_minor__gte=0), name="sales_refund_amount"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "sale"], name="sales_refund_sale"),
            models.Index(fields=["merchant_id", "at"], name="sales_refund_at"),
            models.Index(fields=["merchant_id", "shift"], condition=~models.Q(shift=None), name="sales_refund_shift"),
        ]

    def as_value(self, currency: str, payments: tuple[PaymentValue, ...]) -> RefundValue:
        """The refund as a receipt shows it."""
        outcome = self.outcome
        return RefundValue(
            id=self.pk, sale_id=self.sale_id, at=self.at, amount=Money(self.amount_minor, currency), reason=self.reason,
            payments=payments, points_returned=outcome.get("points_returned", 0),
            points_clawed_back=outcome.get("points_clawed_back", 0), points_owed=outcome.get("owed", 0),
            points_forgiven=outcome.get("forgiven", 0), staff_id=self.staff_id,
            points_kept=outcome.get("kept", 0),
        )  # fmt: skip


class RefundPayment(TenantModel):
    """What one method gave back."""

    refund = TenantForeignKey(Refund, related_name="payments", db_index=False)
    position = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices)
    amount_minor = models.BigIntegerField()

    class Meta:
        db_table = "sales_refund_payment"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "refund", "position"], name="sales_refund_payment_position")
        ]

    def as_value(self) -> PaymentValue:
        """The part as a receipt shows it."""
        return PaymentValue(self.method, self.amount_minor)
