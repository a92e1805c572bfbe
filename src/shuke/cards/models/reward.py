"""The reward catalogue, and what was redeemed from it or with a full stamp card."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.card import Card
from shuke.cards.models.stamp import StampDesign
from shuke.cards.values.packs import DesignState
from shuke.cards.values.rewards import RedemptionState, RedemptionValue, RewardPicture, RewardTerms, RewardValue
from shuke.kit import clock
from shuke.kit.pictures.keeping import picture_of
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Reward(TenantModel):
    """Something to be had for points. `stock` is what is left (None: no limit); it falls by a guarded update only."""

    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    text_zh = models.CharField(max_length=200, blank=True)
    text_en = models.CharField(max_length=200, blank=True)
    points = models.BigIntegerField()
    stock = models.IntegerField(null=True)
    taken = models.IntegerField(default=0)
    most_a_member = models.PositiveIntegerField(default=0)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    right_days = models.PositiveIntegerField(default=30)
    picture = TenantForeignKey("kit.Picture", null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=DesignState.choices, default=DesignState.LIVE)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_reward"
        constraints = [
            models.CheckConstraint(condition=Q(stock__gte=0), name="cards_reward_stock"),
            models.CheckConstraint(condition=Q(points__gt=0, taken__gte=0), name="cards_reward_points"),
        ]
        indexes = [models.Index(fields=["merchant_id", "points", "id"], name="cards_reward_order")]

    def __str__(self) -> str:
        return self.name_zh or self.name_en

    def as_value(self) -> RewardValue:
        """The reward as other rooms see it."""
        terms = RewardTerms(
            name_zh=self.name_zh, name_en=self.name_en, points=self.points, text_zh=self.text_zh, text_en=self.text_en,
            stock=self.stock, most_a_member=self.most_a_member, starts_on=self.starts_on, ends_on=self.ends_on,
            right_days=self.right_days,
        )  # fmt: skip
        return RewardValue(self.pk, terms, self.state, self.taken, self._shown())

    def _shown(self) -> RewardPicture | None:
        if self.picture is None:
            return None
        kept = picture_of(self.picture)
        return RewardPicture(kept.address("small"), kept.address("wide"), kept.width, kept.height)


class Redemption(TenantModel):
    """One reward paid with points or with a full stamp card; `code` is shown at the counter. One row a key."""

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    reward = TenantForeignKey(Reward, null=True, related_name="redemptions", db_index=False)
    stamp_design = TenantForeignKey(StampDesign, null=True, related_name="+", db_index=False)
    key = models.TextField()
    code = models.CharField(max_length=22)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    points = models.BigIntegerField(default=0)
    stamps = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=RedemptionState.choices, default=RedemptionState.OPEN)
    at = models.DateTimeField(default=clock.now)
    until = models.DateField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.BigIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    staff_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "cards_redemption"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_redemption_once"),
            models.UniqueConstraint(fields=["merchant_id", "code"], name="cards_redemption_code"),
            models.CheckConstraint(condition=Q(points__gt=0) | Q(stamps__gt=0), name="cards_redemption_paid"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "card", "-at"], name="cards_redemption_card"),
            models.Index(fields=["merchant_id", "-at", "-id"], name="cards_redemption_recent"),
            models.Index(
                fields=["merchant_id", "until"], condition=Q(state="open", until__isnull=False),
                name="cards_redemption_ending",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

    def as_value(self) -> RedemptionValue:
        """The redemption as other rooms see it."""
        return RedemptionValue(
            id=self.pk, card_id=self.card_id, code=self.code, name_zh=self.name_zh, name_en=self.name_en,
            points=self.points, stamps=self.stamps, state=self.state, at=self.at, until=self.until,
            used_at=self.used_at, reward_id=self.reward_id, stamp_card_id=self.stamp_design_id,
        )  # fmt: skip
