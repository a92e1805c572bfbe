"""What we told a customer we would do."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.promises.rules import Outcome
from shuke.keyaccounts.promises.values import PromiseKind
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Promise(TenantModel):
    """One promise, its time and who keeps it. `worth_minor` is what it may cost us, in minor units.

    A `guarantee` promises a result and says what makes good when it is missed; an `extra` is something for nothing that
    the customer confirms in writing.
    """

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=PromiseKind.choices)
    text = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    worth_minor = models.BigIntegerField(default=0)
    make_good = models.CharField(max_length=300, blank=True)
    shared = models.BooleanField(default=False)
    source = models.CharField(max_length=20)
    source_ref = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    approval = models.CharField(max_length=10, blank=True, default="")
    approval_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, default="")
    note = models.CharField(max_length=300, blank=True)
    made_good_at = models.DateTimeField(null=True)
    confirm_hash = models.CharField(max_length=64, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "keyaccounts_promise"
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="") | Q(settled_at__isnull=False, outcome__in=list(Outcome)),
                name="keyaccounts_promise_settled",
            ),
            models.CheckConstraint(condition=Q(worth_minor__gte=0), name="keyaccounts_promise_worth"),
            models.CheckConstraint(
                condition=~Q(kind="guarantee") | ~Q(make_good=""), name="keyaccounts_promise_makes_good"
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "confirm_hash"], condition=~Q(confirm_hash=""), name="keyaccounts_promise_secret"
            ),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "staff", "due_at"], condition=Q(settled_at=None), name="keyaccounts_promise_open"
            ),
            models.Index(fields=["merchant_id", "due_at"], name="keyaccounts_promise_due"),
            models.Index(fields=["merchant_id", "customer", "due_at"], name="keyaccounts_promise_of"),
        ]
