"""Transfers: the books themselves, never changed."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Func, Q

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.ledger.models.account import Account


class Transfer(TenantModel):
    """An amount moved from the debited to the credited account, both in one unit: balanced by construction.

    `debit_balance` and `credit_balance` are the customer accounts' balances right after it. `xact` is the
    transaction that wrote it: ids are handed out before commits, so only it tells what a checkpoint has seen.
    """

    key = models.TextField()
    position = models.SmallIntegerField()
    debit = TenantForeignKey(Account, related_name="+", db_index=False)
    credit = TenantForeignKey(Account, related_name="+", db_index=False)
    amount = models.BigIntegerField()
    unit = models.TextField()
    reason = models.TextField()
    at = models.DateTimeField()
    ref = models.TextField(default="", db_default="")
    batch = models.BigIntegerField(null=True)
    rule_version = models.IntegerField(null=True)
    inputs = models.JSONField(null=True)
    reverses = TenantForeignKey("ledger.Transfer", null=True, related_name="+", db_index=False)
    debit_balance = models.BigIntegerField(null=True)
    credit_balance = models.BigIntegerField(null=True)
    xact = models.BigIntegerField(db_default=Func(function="shuke_xact"))

    class Meta:
        db_table = "ledger_transfer"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key", "position"], name="ledger_transfer_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_transfer_amount"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="ledger_transfer_sides"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "debit", "xact"], name="ledger_transfer_debit"),
            models.Index(fields=["merchant_id", "credit", "xact"], name="ledger_transfer_credit"),
            models.Index(
                fields=["merchant_id", "reverses"], name="ledger_transfer_reverses", condition=Q(reverses__isnull=False)
            ),
            models.Index(
                fields=["merchant_id", "batch"], name="ledger_transfer_batch", condition=Q(batch__isnull=False)
            ),
            BrinIndex(fields=["xact"], name="ledger_transfer_order"),
            BrinIndex(fields=["at"], name="ledger_transfer_at"),  # a month's entries; costs a posting next to nothing
        ]
