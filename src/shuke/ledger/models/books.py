"""Full checks of the books, kept as a log."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel


class BooksCheck(TenantModel):
    """One full check: when, how long, over how many transfers, and every invariant with both sides."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    transfers = models.BigIntegerField(default=0)
    balanced = models.BooleanField(null=True)
    findings = models.JSONField(default=list)
    months = models.JSONField(default=list)
    progress_id = models.BigIntegerField()

    class Meta:
        db_table = "ledger_books_check"
        indexes = [models.Index(fields=["merchant_id", "-started_at"], name="ledger_books_check_latest")]
