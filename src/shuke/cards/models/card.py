"""Cards, and the numbers they had."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.programme import Programme
from shuke.cards.values import CardState
from shuke.kit import clock
from shuke.kit.tenancy.models import PersonalModel, TenantForeignKey, TenantModel


class Card(PersonalModel):
    """A customer's membership. A replaced card stays this row, with its value: number and secret are new.

    A tier that is no longer reached ends on the day `falls_on`. `granted_tier` was bought or given and holds up to and
    including `granted_until` (None: for ever), whatever was counted.
    `share_principal` and `share_bonus` are the balances when value was last added: a proportional drain counts from
    them.
    """

    programme = TenantForeignKey(Programme, related_name="+", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    number = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=CardState.choices, default=CardState.ACTIVE)
    tier = models.CharField(max_length=20, default="base")
    tier_since = models.DateTimeField(default=clock.now)
    tier_until = models.DateField(null=True)  # a tier brought over from an old membership does not fall before
    falls_on = models.DateField(null=True)
    granted_tier = models.CharField(max_length=20, blank=True, default="", db_default="")
    granted_until = models.DateField(null=True)
    gift_year = models.SmallIntegerField(null=True)  # of the last birthday that brought a gift
    points_account = TenantForeignKey("ledger.Account", null=True, related_name="+", db_index=False)
    principal_account = TenantForeignKey("ledger.Account", null=True, related_name="+", db_index=False)
    bonus_account = TenantForeignKey("ledger.Account", null=True, related_name="+", db_index=False)
    share_principal = models.BigIntegerField(default=0)
    share_bonus = models.BigIntegerField(default=0)
    owed_points = models.BigIntegerField(default=0)
    sealed_secret = models.BinaryField()
    pin_hash = models.TextField(blank=True)
    pin_set_at = models.DateTimeField(null=True)
    enrolled_at = models.DateTimeField(default=clock.now)
    enrolled_by = models.BigIntegerField(null=True)
    enrol_key = models.TextField(null=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_why = models.CharField(max_length=200, blank=True)
    claimed_at = models.DateTimeField(null=True)
    owner_confirmed_at = models.DateTimeField(null=True)
    batch = models.BigIntegerField(null=True)

    class Meta:
        db_table = "cards_card"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "number"], name="cards_card_number"),
            models.UniqueConstraint(fields=["merchant_id", "enrol_key"], name="cards_card_enrol_key"),
            models.CheckConstraint(condition=Q(owed_points__gte=0), name="cards_card_owed"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer"], name="cards_card_customer"),
            models.Index(fields=["person_id"], condition=Q(person_id__isnull=False), name="cards_card_person"),
            models.Index(fields=["merchant_id", "batch"], condition=Q(batch__isnull=False), name="cards_card_batch"),
        ]

    def __str__(self) -> str:
        return self.number


class RetiredNumber(TenantModel):
    """A number a card had before it was replaced: it finds nothing any more but an explanation."""

    number = models.CharField(max_length=16)
    card = TenantForeignKey(Card, related_name="retired_numbers", db_index=False)
    key = models.TextField(blank=True)
    retired_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_retired_number"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "number"], name="cards_retired_once")]


class CardNumberHash(models.Model):
    """Shared look-up: which merchant a typed card number belongs to, before any tenancy is open."""

    hash = models.CharField(max_length=64, primary_key=True)
    merchant_id = models.BigIntegerField()
    card_id = models.BigIntegerField()

    class Meta:
        db_table = "cards_card_number_hash"


class CardPhoneHash(models.Model):
    """Shared look-up: which cards may belong to a verified phone, before any tenancy is open."""

    hash = models.CharField(max_length=64)
    merchant_id = models.BigIntegerField()
    card_id = models.BigIntegerField()

    class Meta:
        db_table = "cards_card_phone_hash"
        constraints = [models.UniqueConstraint(fields=["hash", "merchant_id", "card_id"], name="cards_phone_hash_once")]
