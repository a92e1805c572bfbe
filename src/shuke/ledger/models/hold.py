"""Holds: pending transfers, value set aside until it is captured, released or has lapsed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.ledger.models.account import Account
from shuke.ledger.values import HoldValue


class HoldState(models.TextChoices):
    """Where a hold stands; only a placed one binds value."""

    PLACED = "placed", _("Set aside")
    CAPTURED = "captured", pgettext_lazy("hold", "Taken")
    RELEASED = "released", _("Given back")
    LAPSED = "lapsed", _("Lapsed")


class Hold(TenantModel):
    """`amount` of a customer's account set aside under a key."""

    key = models.TextField()
    account = TenantForeignKey(Account, related_name="+", db_index=False)
    amount = models.BigIntegerField()
    state = models.TextField(choices=HoldState.choices, default=HoldState.PLACED)
    placed_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_hold"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="ledger_hold_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_hold_amount"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "account"], name="ledger_hold_placed", condition=Q(state="placed")),
            models.Index(fields=["merchant_id", "until"], name="ledger_hold_lapsing", condition=Q(state="placed")),
        ]

    def as_value(self) -> HoldValue:
        """The hold as other rooms see it."""
        return HoldValue(self.pk, self.key, self.account_id, self.amount, self.state, self.until)
