"""Used member codes, scans bound to a till, and codes to set a new PIN."""

from django.db import models

from shuke.cards.models.card import Card
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class CodeUse(TenantModel):
    """One member code taken at a till: the row is what makes a second use impossible."""

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    step = models.BigIntegerField()
    till = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_code_use"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "card", "step"], name="cards_code_once")]


class TillToken(TenantModel):
    """What a scan gave: for `card`, at `till` only, until `expires_at`, for one sale. Only its hash is kept."""

    hash = models.CharField(max_length=64)
    card = TenantForeignKey(Card, related_name="+", db_index=False)
    till = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_till_token"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "hash"], name="cards_till_token_once")]
        indexes = [models.Index(fields=["merchant_id", "expires_at"], name="cards_till_token_old")]


class PinCode(TenantModel):
    """A code sent to the verified phone so that its owner can set a new PIN; only its hash is kept."""

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_pin_code"
        indexes = [models.Index(fields=["merchant_id", "card", "-expires_at"], name="cards_pin_code_latest")]
