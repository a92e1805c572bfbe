"""Imports: the file, how it is read, what was found and done."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.unify.values import WARNINGS, Bad, ImportValue, Kind, Outcome, Settings, Shape, State


class ImportBatch(TenantModel):
    """One file of past purchases, or of members. Its id is the `batch` of all that came with it."""

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PURCHASES)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    shape = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    # Why it stopped or waits, as unify.refusals keeps it: the words are found when somebody reads them.
    refusal = models.JSONField(default=dict)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    progress_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "unify_import"
        indexes = [models.Index(fields=["merchant_id", "-id"], name="unify_import_recent")]

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> ImportValue:
        """The import as screens see it."""
        shape = self.shape | {
            "columns": tuple(self.shape.get("columns", ())),
            "sample": tuple(tuple(row) for row in self.shape.get("sample", ())),
            "sheets": tuple(self.shape.get("sheets", ())),
        }
        return ImportValue(
            id=self.pk, merchant_id=self.merchant_id, kind=self.kind, name=self.name, size=self.size, state=self.state,
            shape=Shape(**{"kind": "", "rows": 0} | shape),
            settings=Settings(**{"mapping": {}, "currency": "", "zone": ""} | self.settings),
            outcome=Outcome.read(self.outcome), refusal=self.refusal, progress_id=self.progress_id,
            created_at=self.created_at, ended_at=self.ended_at,
        )  # fmt: skip


class ImportPart(TenantModel):
    """A piece of an uploaded file, until it was imported: any worker on any machine can read it."""

    batch = TenantForeignKey(ImportBatch, related_name="parts", db_index=False)
    position = models.IntegerField()
    data = models.BinaryField()

    class Meta:
        db_table = "unify_import_part"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "batch", "position"], name="unify_import_part_once")
        ]


class ImportProblem(TenantModel):
    """One thing wrong, or remarked, in a row."""

    batch = TenantForeignKey(ImportBatch, related_name="problems", db_index=False)
    number = models.BigIntegerField()
    reason = models.CharField(max_length=20)
    value = models.CharField(max_length=120, blank=True)
    card = models.CharField(max_length=40, blank=True, default="", db_default="")
    name = models.CharField(max_length=80, blank=True, default="", db_default="")

    class Meta:
        db_table = "unify_import_problem"
        indexes = [models.Index(fields=["merchant_id", "batch", "number"], name="unify_problems_of")]

    def as_value(self) -> Bad:
        """The row as lists show it; they ask for `stays_out` along with it."""
        stays_out = self.reason in WARNINGS and getattr(self, "stays_out", False)
        return Bad(self.number, self.reason, self.value, self.card, self.name, stays_out)
