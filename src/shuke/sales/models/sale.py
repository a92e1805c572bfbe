"""Sales: what was sold, and what covered it."""

from django.db import models
from django.db.models import F, Q

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.sales.models.shift import Shift, Till
from shuke.sales.values import LineValue, Method, PaymentValue, RefundValue, SaleValue, Source, State


class Sale(TenantModel):
    """One consumption. Only `state` and `refunded_minor` ever change; `charged` holds what claw-back needs."""

    key = models.TextField(null=True)
    at = models.DateTimeField()
    on = models.DateField()
    customer = TenantForeignKey("customers.Customer", null=True, related_name="+", db_index=False)
    card = TenantForeignKey("cards.Card", null=True, related_name="+", db_index=False)
    currency = models.CharField(max_length=3)
    gross_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField(default=0)
    total_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LIVE)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.COUNTER)
    batch = models.BigIntegerField(null=True)
    external_key = models.TextField(null=True)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    served_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    shift = TenantForeignKey(Shift, null=True, related_name="+", db_index=False)
    till = TenantForeignKey(Till, null=True, related_name="+", db_index=False)
    charged = models.JSONField(default=dict)

    class Meta:
        db_table = "sales_sale"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="sales_sale_key"),
            models.UniqueConstraint(
                fields=["merchant_id", "external_key"], condition=~Q(external_key=None), name="sales_sale_external_key"
            ),
            models.CheckConstraint(
                condition=Q(total_minor=F("gross_minor") - F("discount_minor")), name="sales_sale_total"
            ),
            models.CheckConstraint(
                condition=Q(refunded_minor__gte=0, refunded_minor__lte=F("total_minor")), name="sales_sale_refunded"
            ),
            models.CheckConstraint(condition=Q(discount_minor__gte=0), name="sales_sale_discount"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-at", "-id"], name="sales_sale_recent"),
            models.Index(fields=["merchant_id", "customer", "-at"], name="sales_sale_customer"),
            models.Index(fields=["merchant_id", "shift"], condition=~Q(shift=None), name="sales_sale_shift"),
            models.Index(fields=["merchant_id", "batch"], condition=~Q(batch=None), name="sales_sale_batch"),
        ]

    def as_value(
        self,
        lines: tuple[LineValue, ...],
        payments: tuple[PaymentValue, ...],
        refunds: tuple[RefundValue, ...] = (),
    ) -> SaleValue:
        """The sale with the lines, payments and refunds read for it."""
        return SaleValue(
            id=self.pk, key=self.key or "", at=self.at, on=self.on, currency=self.currency,
            gross_minor=self.gross_minor, discount_minor=self.discount_minor, total_minor=self.total_minor,
            refunded_minor=self.refunded_minor, state=self.state, source=self.source, customer_id=self.customer_id,
            card_id=self.card_id, staff_id=self.staff_id, served_by=self.served_by_id, shift_id=self.shift_id,
            till_id=self.till_id, lines=lines, payments=payments, charged=self.charged, refunds=refunds,
        )  # fmt: skip


class SaleLine(TenantModel):
    """One thing sold; a sale that was typed as a sum has none."""

    sale = TenantForeignKey(Sale, related_name="lines", db_index=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    quantity = models.IntegerField(default=1)
    price_minor = models.BigIntegerField()
    amount_minor = models.BigIntegerField()
    served_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    external_key = models.TextField(null=True)
    group = models.CharField(max_length=30, blank=True, default="", db_default="")

    class Meta:
        db_table = "sales_line"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "sale", "position"], name="sales_line_position")]

    def as_value(self) -> LineValue:
        """The line as a receipt shows it."""
        return LineValue(self.name, self.quantity, self.price_minor, self.amount_minor, self.served_by_id, self.group)


class Payment(TenantModel):
    """What one method covered of a sale; the parts add up to the sale's total."""

    sale = TenantForeignKey(Sale, related_name="payments", db_index=False)
    position = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices)
    amount_minor = models.BigIntegerField()
    given_minor = models.BigIntegerField(null=True)

    class Meta:
        db_table = "sales_payment"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "sale", "position"], name="sales_payment_position"),
            models.CheckConstraint(condition=Q(given_minor__gte=F("amount_minor")), name="sales_payment_given"),
        ]

    def as_value(self) -> PaymentValue:
        """The payment as a receipt shows it."""
        return PaymentValue(self.method, self.amount_minor, self.given_minor)
