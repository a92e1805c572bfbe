"""Who is a key customer."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, Value, When

from shuke.keyaccounts.values import Grade, Mode
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel

LATER_THAN_ALL = 32767  # sorts accounts without a health score behind all others
NO_DAY = date(9999, 12, 31)  # and those without a planned contact


class KeyAccount(TenantModel):
    """One row a customer, kept when they are let go. What lists sort by is repeated from the traits.

    `standing` orders by grade, then score; `mode` is empty while the grade's holds.
    """

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    grade = models.CharField(max_length=1, choices=Grade.choices, blank=True, db_default="", default="")
    score = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    standing = models.IntegerField(db_default=0, default=0)
    health = models.IntegerField(null=True)
    contact_on = models.DateField(null=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True, db_default="", default="")
    since = models.DateField()
    let_go_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True, db_default="", default="")

    class Meta:
        db_table = "keyaccounts_account"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer"], name="keyaccounts_account_once"),
            models.CheckConstraint(condition=Q(grade__in=["", "A", "B", "C"]), name="keyaccounts_account_grade"),
            models.CheckConstraint(
                condition=Q(health=None) | Q(health__range=(0, 100)), name="keyaccounts_account_health"
            ),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "standing", "customer"], condition=Q(let_go_on=None),
                name="keyaccounts_by_standing",
            ),
            models.Index(
                fields=["merchant_id", "grade", "standing", "customer"], condition=Q(let_go_on=None),
                name="keyaccounts_by_grade",
            ),
            # CASE, because COALESCE counts as leaky: behind row security an index on it is only walked.
            models.Index(
                "merchant_id",
                Case(When(health__isnull=True, then=Value(LATER_THAN_ALL)), default=F("health")),
                "customer", condition=Q(let_go_on=None), name="keyaccounts_by_health",
            ),
            models.Index(
                "merchant_id",
                Case(When(contact_on__isnull=True, then=Value(NO_DAY)), default=F("contact_on")),
                "customer", condition=Q(let_go_on=None), name="keyaccounts_by_contact",
            ),
        ]  # fmt: skip
