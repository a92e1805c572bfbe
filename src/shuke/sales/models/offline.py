"""Sales that a till kept while it was offline, what did not fit about them, and how much a device may keep."""

from django.db import models

from shuke.cards.values.claim import Verdict
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.sales.models.sale import Sale
from shuke.sales.models.shift import Till
from shuke.sales.offline.values import Kind, Outcome


class OfflineAllowance(TenantModel):
    """What each device of the merchant may sell before it has to meet the network; without a row the usual."""

    on = models.BooleanField(default=True)
    sales = models.PositiveIntegerField()
    total_minor = models.BigIntegerField()
    hours = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "sales_offline_allowance"
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="sales_offline_allowance_once")]


class OfflineSale(TenantModel):
    """How a sale came about at a till without network. `rung_at` is what the till said, the sale's `at` what counts."""

    sale = TenantForeignKey(Sale, related_name="+", db_index=False)
    till = TenantForeignKey(Till, related_name="+", db_index=False)
    device = models.CharField(max_length=64)
    provisional = models.CharField(max_length=24, blank=True)
    rung_at = models.DateTimeField()
    contact_at = models.DateTimeField()
    clock_off_seconds = models.IntegerField(default=0)
    rung_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    card = TenantForeignKey("cards.Card", null=True, related_name="+", db_index=False)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    taken_in_at = models.DateTimeField(default=clock.now)
    taken_in_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "sales_offline_sale"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "sale"], name="sales_offline_sale_once")]
        indexes = [
            models.Index(fields=["merchant_id", "till", "device", "contact_at"], name="sales_offline_sale_absence")
        ]


class OfflineConflict(TenantModel):
    """One thing that did not fit when an offline sale came in; open until its `outcome` is known."""

    offline = TenantForeignKey(OfflineSale, related_name="conflicts", db_index=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    amount_minor = models.BigIntegerField(default=0)
    details = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    note = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "sales_offline_conflict"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "offline", "kind"], name="sales_offline_conflict_once")
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-id"], name="sales_offline_conflict_new"),
            models.Index(
                fields=["merchant_id", "-id"], condition=models.Q(outcome=""), name="sales_offline_conflict_open"
            ),
        ]
