"""What an import changed of a company, so that it can be taken back."""

from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.unify.models.batch import ImportBatch


class ImportedCompany(TenantModel):
    """One company of a list. `changes` are what stood before and what stands now, by name; `facts` versions of facts
    written, each with the one it replaced.
    """

    batch = TenantForeignKey(ImportBatch, related_name="companies", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    opened = models.BooleanField(default=False)
    changes = models.JSONField(default=dict)
    facts = models.JSONField(default=list)

    class Meta:
        db_table = "unify_import_company"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "batch", "customer"], name="unify_import_company_once")
        ]
        indexes = [models.Index(fields=["merchant_id", "customer"], name="unify_imports_of_company")]
