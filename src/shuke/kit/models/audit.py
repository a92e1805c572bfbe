"""Who did what, on whom, from where: one row per action, never changed."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel


class Audit(TenantModel):
    """One action. Rows with the same `work` belong together; position 0 is the outermost."""

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

    class Meta:
        db_table = "kit_audit"
        indexes = [models.Index(fields=["merchant_id", "-at"], name="kit_audit_recent")]
