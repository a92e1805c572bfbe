"""Seals: a chain of hashes over everything that was ever posted or done."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel


class Seal(TenantModel):
    """What the books and the audit list held up to `before`, in hashes that each contain the one before.

    Covers the rows whose transactions lie between the earlier seal's `before` and its own. Formula: docs/formulae.md.
    """

    number = models.IntegerField()
    before = models.BigIntegerField()
    transfers = models.BigIntegerField()
    transfers_root = models.BinaryField()
    audits = models.BigIntegerField()
    audits_root = models.BinaryField()
    sealed_at = models.DateTimeField()
    hash = models.BinaryField()

    class Meta:
        db_table = "ledger_seal"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "number"], name="ledger_seal_once"),
            models.UniqueConstraint(fields=["merchant_id", "before"], name="ledger_seal_before"),
        ]
