"""Grades: the versions of the policy, each run, each customer's history, and what was rated by hand."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.grading.policy import BY_HAND
from shuke.keyaccounts.values import Cause, Grade
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class GradePolicy(TenantModel):
    """A published version; the largest holds. `body` is `grading.policy.Policy` as stored."""

    version = models.IntegerField()
    body = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120, blank=True)
    published_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_grade_policy"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "version"], name="keyaccounts_policy_once")]


class GradeRun(TenantModel):
    """All customers graded at once; `basis` is what single ones are compared with until the next run."""

    policy = TenantForeignKey(GradePolicy, related_name="+", db_index=False)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    basis = models.JSONField()
    counted = models.IntegerField()
    moved = models.IntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_grade_run"
        indexes = [models.Index(fields=["merchant_id", "-id"], name="keyaccounts_run_latest")]


class Grading(TenantModel):
    """One change of a customer's grade or score; `parts` are the inputs with value, points and weight."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    policy = TenantForeignKey(GradePolicy, related_name="+", db_index=False)
    former = models.CharField(max_length=1, blank=True)
    grade = models.CharField(max_length=1, choices=Grade.choices)
    score = models.DecimalField(max_digits=5, decimal_places=1)
    stars = models.SmallIntegerField(default=0)
    parts = models.JSONField(default=list)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_grading"
        indexes = [models.Index(fields=["merchant_id", "customer", "-id"], name="keyaccounts_grading_latest")]


class Rating(TenantModel):
    """What somebody rated by hand: percent, or a step from 1 to 5. The latest of each input counts."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    input = models.CharField(max_length=12, choices=[(str(each), each.label) for each in BY_HAND])
    value = models.DecimalField(max_digits=5, decimal_places=1)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_rating"
        constraints = [
            models.CheckConstraint(condition=Q(value__range=(0, 100)), name="keyaccounts_rating_value"),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer", "input", "-id"], name="keyaccounts_rating_latest")]


class OverrideState(models.TextChoices):
    """How far a grade set by hand is."""

    WAITING = "waiting", pgettext_lazy("approval", "Waiting")
    ACTIVE = "active", _("In force")
    REFUSED = "refused", pgettext_lazy("approval", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("approval", "Withdrawn")
    ENDED = "ended", pgettext_lazy("grade by hand", "Over")


class GradeOverride(TenantModel):
    """A grade by hand until a last day, once it is approved; one of a customer at a time."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    grade = models.CharField(max_length=1, choices=Grade.choices)
    until = models.DateField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=OverrideState.choices, default=OverrideState.WAITING)
    approval_id = models.BigIntegerField(null=True)
    asked_by = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_grade_override"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer"],
                condition=Q(state__in=["waiting", "active"]),
                name="keyaccounts_override_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "until"], condition=Q(state="active"), name="keyaccounts_override_ends"
            ),
        ]  # fmt: skip
