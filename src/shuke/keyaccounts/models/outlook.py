"""How each key customer stands against its own rhythm, counted in the night; and what was noticed beside purchases."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.risk.noticing import NoticeKind
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Outlook(TenantModel):
    """One row a key customer. Sums are minor units; `best` are those who together bring 80 % of the income."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    counted_on = models.DateField()
    score = models.SmallIntegerField()
    evidence = models.JSONField(default=list)
    interval_days = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    usual_minor = models.BigIntegerField(default=0)
    spent_year_minor = models.BigIntegerField(default=0)
    expected_minor = models.BigIntegerField(default=0)
    best = models.BooleanField(default=False)
    rhythm_points = models.SmallIntegerField(null=True)
    money_points = models.SmallIntegerField(null=True)

    class Meta:
        db_table = "keyaccounts_outlook"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer"], name="keyaccounts_outlook_once"),
            models.CheckConstraint(condition=Q(score__range=(0, 100)), name="keyaccounts_outlook_score"),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "expected_minor", "customer"], condition=Q(best=True),
                name="keyaccounts_likely_loyal",
            ),
            models.Index(fields=["merchant_id", "-spent_year_minor", "customer"], name="keyaccounts_by_income"),
        ]  # fmt: skip


class Noticed(TenantModel):
    """A late payment, an unanswered quotation, a survey, a complaint: told by colleagues or another system."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    kind = models.CharField(max_length=14, choices=NoticeKind.choices)
    on = models.DateField()
    score = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    detail = models.CharField(max_length=200, blank=True)
    settled_on = models.DateField(null=True)
    by = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "keyaccounts_noticed"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="keyaccounts_noticed_kind"),
            models.CheckConstraint(
                condition=Q(kind="survey", score__range=(0, 10)) | (~Q(kind="survey") & Q(score=None)),
                name="keyaccounts_noticed_score",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=models.F("on")), name="keyaccounts_noticed_settled"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["merchant_id", "customer", "on"], name="keyaccounts_noticed_of")]
