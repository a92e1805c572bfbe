"""What sensitive rows said before they were changed, kept by database triggers, which bulk writes cannot miss."""

import pgtrigger
from django.db import models

from shuke.kit.tenancy.models import TenantModel


class FormerRow(TenantModel):
    """A row of a record, its phones or its custom fields as it was before an UPDATE or DELETE."""

    source = models.TextField()
    row_id = models.BigIntegerField()
    operation = models.TextField()
    old = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        db_table = "customers_former_row"
        indexes = [models.Index(fields=["merchant_id", "source", "row_id"], name="customers_former_of")]


_KEEP = """
    INSERT INTO customers_former_row (merchant_id, source, row_id, operation, old, at)
    VALUES (OLD.merchant_id, TG_TABLE_NAME, OLD.id, TG_OP, to_jsonb(OLD), clock_timestamp());
    RETURN NULL;
"""


def keep_former(name: str) -> pgtrigger.Trigger:
    """A trigger that copies each changed or deleted row away."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=_KEEP,
    )
