"""Who did what, on whom, from where: one row per action, never changed."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Func

from shuke.kit.tenancy.models import TenantModel

OFTEN = ("sales.ring_up", "cards.resolve_code")


class Audit(TenantModel):
    """One action. Rows with the same `work` belong together; position 0 is the outermost.

    `xact` orders the rows by the transactions that wrote them, for the seals of the books.
    """

    work = models.UUIDField()
    position = models.SmallIntegerField()
    action = models.TextField()
    actor_kind = models.TextField()
    person_id = models.BigIntegerField(null=True)
    staff_id = models.BigIntegerField(null=True)
    api_key_id = models.BigIntegerField(null=True)
    label = models.TextField(blank=True)
    address = models.TextField(blank=True)
    details = models.JSONField()
    at = models.DateTimeField()
    xact = models.BigIntegerField(db_default=Func(function="shuke_xact"))

    class Meta:
        db_table = "kit_audit"
        indexes = [
            models.Index(fields=["merchant_id", "-at"], name="kit_audit_recent"),
            # What every sale does is found by its time; a sale writes nothing into the two below.
            models.Index(
                fields=["merchant_id", "action", "-at"], condition=~models.Q(action__in=OFTEN), name="kit_audit_seldom"
            ),
            models.Index(
                fields=["merchant_id", "-at"], condition=models.Q(details__has_key="refused"), name="kit_audit_refused"
            ),
            # Rows come nearly in this order, so the small index is enough.
            BrinIndex(fields=["xact"], name="kit_audit_order"),
        ]
