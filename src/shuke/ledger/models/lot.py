"""Lots: which points and bonus came when, and until when they last."""

from django.db import models
from django.db.models import F, Q

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.ledger.models.account import Account
from shuke.ledger.models.transfer import Transfer


class Lot(TenantModel):
    """What one credit brought: `remaining` of `amount`, usable to the end of `expires_on` (None: for ever)."""

    account = TenantForeignKey(Account, related_name="+", db_index=False)
    transfer = TenantForeignKey(Transfer, related_name="+", db_index=False)
    amount = models.BigIntegerField()
    remaining = models.BigIntegerField()
    expires_on = models.DateField(null=True)

    class Meta:
        db_table = "ledger_lot"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "transfer"], name="ledger_lot_once"),
            models.CheckConstraint(
                condition=Q(remaining__gte=0, remaining__lte=F("amount")), name="ledger_lot_remaining"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "account"], name="ledger_lot_open", condition=Q(remaining__gt=0)),
            models.Index(
                fields=["merchant_id", "expires_on"],
                name="ledger_lot_expiring",
                condition=Q(remaining__gt=0, expires_on__isnull=False),
            ),
        ]


class LotUse(TenantModel):
    """How much of a lot one transfer took; negative when a reversal gave it back."""

    lot = TenantForeignKey(Lot, related_name="+", db_index=False)
    transfer = TenantForeignKey(Transfer, related_name="+", db_index=False)
    amount = models.BigIntegerField()

    class Meta:
        db_table = "ledger_lot_use"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "transfer", "lot"], name="ledger_lot_use_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="ledger_lot_use_amount"),
        ]
        indexes = [models.Index(fields=["merchant_id", "lot"], name="ledger_lot_use_lot")]
