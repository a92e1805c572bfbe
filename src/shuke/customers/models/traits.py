"""What higher rooms publish about a customer, in typed columns that lists sort and filter by."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Value, When

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel

NEVER = date(1, 1, 1)  # sorts customers without a visit behind all others


def _or_never(column: str) -> Case:
    # CASE, because COALESCE counts as leaky: behind row security an index on it is not searched, only walked.
    return Case(When(**{f"{column}__isnull": True}, then=Value(NEVER)), default=F(column))


class Traits(TenantModel):
    """One row a customer. Amounts are minor units of the merchant's currency."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    numbers = ArrayField(
        models.TextField(), db_default=models.Value("{}"), default=list
    )  # all card numbers ever, for the search
    card_number = models.TextField(blank=True, db_default="", default="")
    tier_name = models.TextField(blank=True, db_default="", default="")
    tier_rank = models.SmallIntegerField(db_default=0, default=0)
    enrolled_on = models.DateField(null=True)  # the first card that is not closed
    points = models.BigIntegerField(db_default=0, default=0)
    principal_minor = models.BigIntegerField(db_default=0, default=0)
    bonus_minor = models.BigIntegerField(db_default=0, default=0)
    balance_minor = models.BigIntegerField(db_default=0, default=0)
    spend_minor = models.BigIntegerField(db_default=0, default=0)
    visits = models.IntegerField(db_default=0, default=0)
    first_visit_on = models.DateField(null=True)
    last_visit_on = models.DateField(null=True)
    recent_days = ArrayField(models.DateField(), db_default=models.Value("{}"), default=list)
    rhythm_days = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    next_visit_on = models.DateField(null=True)
    late_on = models.DateField(null=True)
    favourite = models.TextField(blank=True, db_default="", default="")
    usual_weekday = models.SmallIntegerField(null=True)  # 1 is Monday
    served_by = models.TextField(blank=True, db_default="", default="")
    rfm_recency = models.SmallIntegerField(null=True)
    rfm_frequency = models.SmallIntegerField(null=True)
    rfm_money = models.SmallIntegerField(null=True)
    segment = models.TextField(blank=True, db_default="", default="")
    grade = models.CharField(max_length=1, blank=True, db_default="", default="")  # of a key customer: A, B or C
    grade_score = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    health = models.SmallIntegerField(null=True)  # 0 to 100
    contact_on = models.DateField(null=True)  # the next contact that is planned

    class Meta:
        db_table = "customers_traits"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "customer"], name="customers_traits_once")]
        indexes = [
            models.Index(fields=["merchant_id", "tier_rank", "customer"], name="customers_by_tier"),
            models.Index(fields=["merchant_id", "points", "customer"], name="customers_by_points"),
            models.Index(fields=["merchant_id", "balance_minor", "customer"], name="customers_by_balance"),
            models.Index(fields=["merchant_id", "spend_minor", "customer"], name="customers_by_spend"),
            models.Index("merchant_id", _or_never("late_on"), "customer", name="customers_by_late"),
            models.Index("merchant_id", _or_never("last_visit_on"), "customer", name="customers_by_last_visit"),
        ]
