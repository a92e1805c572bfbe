"""Packs 次卡: the designs, those that members hold, and each use."""

from django.db import models
from django.db.models import F, Q

from shuke.cards import packs
from shuke.cards.models.card import Card
from shuke.cards.models.opening import Opening
from shuke.cards.values.packs import DesignState, HeldPackValue, PackDesignValue, PackState, PackTerms, RefundBy
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel

_BIGGEST = 10**9


class PackDesign(TenantModel):
    """A pack on offer. What is changed holds for packs sold from then on: a held one keeps its own terms."""

    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    sessions = models.PositiveSmallIntegerField()
    price_minor = models.BigIntegerField()
    valid_days = models.PositiveIntegerField(default=0)
    items = models.JSONField(default=list)
    transferable = models.BooleanField(default=False)
    refund_by = models.CharField(max_length=10, choices=RefundBy.choices, default=RefundBy.PAID)
    single_minor = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DesignState.choices, default=DesignState.LIVE)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_pack_design"
        constraints = [
            models.CheckConstraint(
                condition=Q(sessions__gt=0, price_minor__gt=0, single_minor__gte=0), name="cards_pack_design_terms"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "position", "id"], name="cards_pack_design_order")]

    def __str__(self) -> str:
        return self.name_zh or self.name_en

    def as_value(self, currency: str) -> PackDesignValue:
        """The design as other rooms see it."""
        terms = PackTerms(
            name_zh=self.name_zh, name_en=self.name_en, sessions=self.sessions, price_minor=self.price_minor,
            valid_days=self.valid_days, items=tuple(self.items), transferable=self.transferable,
            refund_by=RefundBy(self.refund_by), single_minor=self.single_minor,
        )  # fmt: skip
        return PackDesignValue(self.pk, terms, self.state, currency)


class HeldPack(TenantModel):
    """A pack on a card. Its value lies in an account of its own; what is left follows from `used` (packs.py).

    Name and terms are those of the day it was sold. `sale_key` is the key of the sale that sold it. One of an old
    membership came with a row of it, the `opening`; of its sessions `used_before` were used there.
    """

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    design = TenantForeignKey(PackDesign, related_name="+", db_index=False)
    account = TenantForeignKey("ledger.Account", null=True, related_name="+", db_index=False)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    currency = models.CharField(max_length=3)
    sessions = models.PositiveSmallIntegerField()
    used = models.PositiveSmallIntegerField(default=0)
    paid_minor = models.BigIntegerField()
    refund_by = models.CharField(max_length=10, choices=RefundBy.choices, default=RefundBy.PAID)
    single_minor = models.BigIntegerField(default=0)
    transferable = models.BooleanField(default=False)
    items = models.JSONField(default=list)
    until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=PackState.choices, default=PackState.LIVE)
    bought_at = models.DateTimeField(default=clock.now)
    sale_key = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    upgraded_from = TenantForeignKey("self", null=True, related_name="+", db_index=False)
    opening = TenantForeignKey(Opening, null=True, related_name="packs", db_index=False)
    used_before = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        db_table = "cards_held_pack"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "sale_key", "position"], name="cards_held_pack_once"),
            models.CheckConstraint(
                condition=Q(used__lte=F("sessions"), paid_minor__gte=0, paid_minor__lt=_BIGGEST * 100),
                name="cards_held_pack_used",
            ),
            models.CheckConstraint(condition=Q(used_before__lte=F("used")), name="cards_held_pack_before"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "card"], name="cards_held_pack_card"),
            models.Index(fields=["merchant_id", "-bought_at", "-id"], name="cards_held_pack_recent"),
            models.Index(
                fields=["merchant_id", "until"], condition=Q(state="live", until__isnull=False),
                name="cards_held_pack_ending",
            ),
            models.Index(
                fields=["merchant_id", "opening"], condition=Q(opening__isnull=False), name="cards_held_pack_opening"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name_zh or self.name_en

    def as_value(self) -> HeldPackValue:
        """The pack as other rooms see it."""
        live = self.state == PackState.LIVE
        left = packs.value_left(self.paid_minor, self.sessions, self.used) if live else 0
        came = packs.value_left(self.paid_minor, self.sessions, self.used_before)
        return HeldPackValue(
            id=self.pk, card_id=self.card_id, design_id=self.design_id, name_zh=self.name_zh, name_en=self.name_en,
            sessions=self.sessions, used=self.used, paid=Money(came, self.currency),
            left=Money(left, self.currency), bought_at=self.bought_at, until=self.until, state=self.state,
            transferable=self.transferable, items=tuple(self.items), sale_key=self.sale_key,
            opening=self.opening_id, used_before=self.used_before,
        )  # fmt: skip


class PackUse(TenantModel):
    """Sessions used at once, with the value that was earned by it; one row a key. `card` is where the pack lay then."""

    pack = TenantForeignKey(HeldPack, related_name="uses", db_index=False)
    card = TenantForeignKey(Card, related_name="+", db_index=False)
    key = models.TextField()
    sessions = models.PositiveSmallIntegerField()
    value_minor = models.BigIntegerField()
    what = models.CharField(max_length=60, blank=True)
    served_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    staff_id = models.BigIntegerField(null=True)
    till = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_pack_use"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_pack_use_once"),
            models.CheckConstraint(condition=Q(sessions__gt=0, value_minor__gte=0), name="cards_pack_use_amounts"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "pack"], name="cards_pack_use_pack"),
            models.Index(fields=["merchant_id", "-at"], name="cards_pack_use_recent"),
            # When a card was last used is read with every card.
            models.Index(
                fields=["merchant_id", "card", "at"], condition=Q(undone_at=None), name="cards_pack_use_of_card"
            ),
        ]
