"""The terms register: what was agreed with a customer beside the price, round by round."""

from django.db import models
from django.db.models import F, Q

from shuke.keyaccounts.expenses.values import TermKind
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class TradeTerm(TenantModel):
    """One round of negotiation: what they asked, what was agreed, from when until when. Rounds are kept."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=TermKind.choices)
    round = models.PositiveSmallIntegerField()
    asked_minor = models.BigIntegerField(default=0)
    agreed_minor = models.BigIntegerField(default=0)
    rebate_bp = models.IntegerField(default=0)
    first = models.DateField()
    last = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    made_label = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_trade_term"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "kind", "round"], name="keyaccounts_trade_term_round"
            ),
            models.CheckConstraint(
                condition=Q(asked_minor__gte=0, agreed_minor__gte=0, rebate_bp__range=(0, 10_000))
                & (Q(last=None) | Q(last__gte=F("first"))),
                name="keyaccounts_trade_term_figures",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer"], name="keyaccounts_trade_term_whose")]
