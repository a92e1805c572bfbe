"""Stamp cards: what gives a stamp, and what a full card brings."""

from django.db import models
from django.db.models import Q

from shuke.cards.values.packs import DesignState
from shuke.cards.values.stamps import StampRule
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantModel


class StampDesign(TenantModel):
    """A stamp card on offer. The stamps themselves lie on the ledger, in an account for each card and design."""

    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    reward_zh = models.CharField(max_length=60)
    reward_en = models.CharField(max_length=60, blank=True)
    needed = models.PositiveSmallIntegerField()
    items = models.JSONField(default=list)
    per_minor = models.BigIntegerField(default=0)
    most_a_sale = models.PositiveSmallIntegerField(default=0)
    valid_days = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DesignState.choices, default=DesignState.LIVE)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_stamp_design"
        constraints = [
            models.CheckConstraint(condition=Q(needed__gt=0, per_minor__gte=0), name="cards_stamp_design_terms"),
        ]
        indexes = [models.Index(fields=["merchant_id", "id"], condition=Q(state="live"), name="cards_stamp_live")]

    def __str__(self) -> str:
        return self.name_zh or self.name_en

    def as_rule(self) -> StampRule:
        """The rule as data."""
        return StampRule(
            id=self.pk, name_zh=self.name_zh, name_en=self.name_en, reward_zh=self.reward_zh, reward_en=self.reward_en,
            needed=self.needed, items=tuple(self.items), per_minor=self.per_minor, most_a_sale=self.most_a_sale,
            valid_days=self.valid_days,
        )  # fmt: skip
