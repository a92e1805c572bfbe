"""Files made from the directory, for a short while."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Export(TenantModel):
    """One export: who asked for what, how far it is, the file until it expires."""

    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    api_key_id = models.BigIntegerField(null=True)
    format = models.CharField(max_length=4)
    view = models.JSONField(default=dict)
    progress_id = models.BigIntegerField(null=True)
    rows = models.IntegerField(default=0)
    file = models.BinaryField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_export"
