"""Checkpoints: how far the merchant's own accounts have been summed."""

from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.ledger.models.account import Account


class Checkpoint(TenantModel):
    """The sums of one account over all transfers whose transaction is older than `before`.

    `before` was the oldest running transaction when the sum was made, so no late commit can be missed.
    """

    account = TenantForeignKey(Account, related_name="+", db_index=False)
    before = models.BigIntegerField()
    debited = models.DecimalField(max_digits=30, decimal_places=0)
    credited = models.DecimalField(max_digits=30, decimal_places=0)
    transfers = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_checkpoint"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "account"], name="ledger_checkpoint_once")]
