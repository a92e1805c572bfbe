"""Uses of a tier's free services."""

from django.db import models
from django.db.models import F, Q

from shuke.cards.models.card import Card
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class FreeUse(TenantModel):
    """One use, the `n`th of those `allowed` in its period; each place is taken once, until the use is given back.

    `sale_key` is the key of the sale on whose line `place` it stands; `value_minor` is what was given up.
    """

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    item = models.CharField(max_length=120)
    period = models.CharField(max_length=7)
    n = models.PositiveSmallIntegerField()
    allowed = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=40)
    rules_version = models.BigIntegerField()
    sale_key = models.TextField()
    place = models.PositiveSmallIntegerField()
    value_minor = models.BigIntegerField()
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_free_use"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "card", "item", "period", "n"], condition=Q(undone_at=None),
                name="cards_free_use_once",
            ),
            models.CheckConstraint(
                condition=Q(n__gte=1, n__lte=F("allowed"), value_minor__gte=0), name="cards_free_use_allowed"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["merchant_id", "sale_key"], name="cards_free_use_sale")]
