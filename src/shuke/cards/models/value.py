"""What was paid in, paid back, and spent towards a tier."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.card import Card
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class TopUp(TenantModel):
    """A prepayment with the bonus it brought; one row a key."""

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    key = models.TextField()
    paid_minor = models.BigIntegerField()
    bonus_minor = models.BigIntegerField()
    method = models.CharField(max_length=20, default="cash")
    till = models.CharField(max_length=80, blank=True)
    staff_id = models.BigIntegerField(null=True)
    rules_version = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_top_up"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_top_up_once"),
            models.CheckConstraint(condition=Q(paid_minor__gt=0, bonus_minor__gte=0), name="cards_top_up_amounts"),
        ]
        indexes = [models.Index(fields=["merchant_id", "at"], name="cards_top_up_at")]


class ValueRefund(TenantModel):
    """Stored value paid back: the principal left, and the bonus that ended with it; or one top-up that was undone."""

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    key = models.TextField()
    refund_minor = models.BigIntegerField()
    forfeited_minor = models.BigIntegerField()
    method = models.CharField(max_length=20, default="cash")
    till = models.CharField(max_length=80, blank=True)
    staff_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)
    top_up = TenantForeignKey(TopUp, null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "cards_value_refund"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_value_refund_once"),
            models.UniqueConstraint(
                fields=["merchant_id", "top_up"], condition=~Q(top_up=None), name="cards_top_up_undone_once"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "at"], name="cards_value_refund_at")]


class QualifyingSpend(TenantModel):
    """What counted towards a tier: a sale's paid part, points and visit, or (negative) a refund's, dated as the sale.

    Append-only.
    """

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    at = models.DateTimeField()
    amount_minor = models.BigIntegerField()
    visits = models.SmallIntegerField(default=0, db_default=0)
    points = models.BigIntegerField(default=0, db_default=0)
    ref = models.TextField(blank=True)
    batch = models.BigIntegerField(null=True)

    class Meta:
        db_table = "cards_qualifying_spend"
        indexes = [
            models.Index(
                fields=["merchant_id", "card", "at"],
                include=["amount_minor", "visits", "points"],
                name="cards_spend_counted",
            ),
        ]
