"""What cards brought with them from an old membership, and the numbers they had there."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.card import Card
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Opening(TenantModel):
    """One row of an old register on its card. `number` is the card's old number as given, `plain` as it is compared.

    `reference` tells rows of one register (`source`) apart: what came in once does not come in again.
    """

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    batch = models.BigIntegerField()
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)
    number = models.CharField(max_length=40, blank=True)
    plain = models.CharField(max_length=40, blank=True)
    points = models.BigIntegerField(default=0)
    principal_minor = models.BigIntegerField(default=0)
    bonus_minor = models.BigIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_opening"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "source", "reference"], condition=Q(undone_at=None), name="cards_opening_once"
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "plain"],
                condition=Q(undone_at=None) & ~Q(plain=""),
                name="cards_old_number_once",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, principal_minor__gte=0, bonus_minor__gte=0), name="cards_opening_amounts"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "batch"], name="cards_opening_batch"),
            models.Index(fields=["merchant_id", "card"], name="cards_opening_card"),
        ]
