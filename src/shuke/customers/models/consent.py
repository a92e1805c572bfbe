"""What customers agreed to, word for word and for ever."""

from django.db import models

from shuke.customers.values import Channel, Purpose
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Consent(TenantModel):
    """One yes or no. The latest row of a purpose and channel counts; earlier ones prove what held before."""

    customer = TenantForeignKey("customers.Customer", related_name="consents", db_index=False)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    granted = models.BooleanField()
    how = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_consent"
        indexes = [
            models.Index(fields=["merchant_id", "customer", "purpose", "channel", "-id"], name="customers_consents_of"),
            # The latest answer of everybody to one question, for segments.
            models.Index(
                fields=["merchant_id", "purpose", "channel", "customer", "-id"],
                include=["granted"],
                name="customers_consents_to",
            ),
        ]
