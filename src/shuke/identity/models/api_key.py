"""API keys: per merchant, with a role; only hashes are kept."""

from django.db import models

from shuke.identity.models.merchant import Merchant
from shuke.identity.values import ApiKeyValue, Role
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantModel


class ApiKey(TenantModel):
    """A key as its merchant sees it: a name, the first characters, a role."""

    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    role = models.CharField(max_length=30, choices=Role.choices)
    issued_by = models.BigIntegerField(null=True)  # the person, whatever his staff row becomes
    created_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_api_key"

    def as_value(self) -> ApiKeyValue:
        """The key without its secret."""
        return ApiKeyValue(
            id=self.pk, name=self.name, prefix=self.prefix, role=self.role, created_at=self.created_at,
            revoked_at=self.revoked_at,
        )  # fmt: skip


class ApiKeyHash(models.Model):
    """Shared look-up by hash, before any tenancy is open; deleted when the key is revoked."""

    hash = models.CharField(max_length=64, primary_key=True)
    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE)
    api_key_id = models.BigIntegerField()
    role = models.CharField(max_length=30)
    name = models.CharField(max_length=80)

    class Meta:
        db_table = "identity_api_key_hash"
