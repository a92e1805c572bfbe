"""Key customers handed over from one colleague to others, and the way back."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.handover.values import HandoverState
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Handover(TenantModel):
    """Some customers given into other hands at once."""

    reason = models.CharField(max_length=200, blank=True)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.MOVING)
    total = models.IntegerField(default=0)
    progress_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "keyaccounts_handover"
        indexes = [models.Index(fields=["merchant_id", "-id"], name="keyaccounts_handovers")]


class HandoverLine(TenantModel):
    """One customer of a handover: from whom, to whom, when it happened, and when the new owner had met them."""

    handover = TenantForeignKey(Handover, related_name="lines", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    former = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    owner = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    visits = models.IntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_handover_line"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "handover", "customer"], name="keyaccounts_handover_once")
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-id"], name="keyaccounts_handovers_of"),
            models.Index(
                fields=["merchant_id", "owner"], condition=Q(met_at=None, undone_at=None), name="keyaccounts_taken_over"
            ),
        ]


class PackFile(TenantModel):
    """The packs of a handover as one file, as they were last asked for; the file goes when it expires."""

    handover = TenantForeignKey(Handover, related_name="+", db_index=False)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    language = models.CharField(max_length=10)
    progress_id = models.BigIntegerField()
    file = models.BinaryField(null=True)
    at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_pack_file"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "handover"], name="keyaccounts_packs_of_a_handover")
        ]
