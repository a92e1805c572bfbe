"""Accounts: a customer's store their balance, the merchant's own do not."""

from django.db import models
from django.db.models import F, Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantModel
from shuke.ledger.values import AccountKind


class Account(TenantModel):
    """A place where value of one unit lies. `holder_id` is the card; None for the merchant's own accounts.

    `part` tells several accounts of one kind apart: which pack or which stamp card it is; 0 where there is one.
    Merchant accounts store no balance: every sale of the day would queue on that one row.
    """

    holder_id = models.BigIntegerField(null=True)
    kind = models.TextField(choices=AccountKind.choices)
    unit = models.TextField()
    part = models.BigIntegerField(default=0, db_default=0)
    balance = models.BigIntegerField(default=0, db_default=0)
    held = models.BigIntegerField(default=0, db_default=0)
    floor = models.BigIntegerField(default=0, db_default=0)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "ledger_account"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "holder_id", "kind", "unit", "part"],
                name="ledger_account_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(balance__gte=F("held") + F("floor")), name="ledger_account_floor"),
            models.CheckConstraint(condition=Q(held__gte=0), name="ledger_account_held"),
            models.CheckConstraint(
                condition=Q(holder_id__isnull=False) | Q(balance=0, held=0), name="ledger_merchant_account_stores_none"
            ),
        ]

    @property
    def free(self) -> int:
        """What may be taken: neither held nor below the floor."""
        return self.balance - self.held - self.floor
