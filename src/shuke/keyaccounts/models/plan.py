"""Care plans, their measures, and templates to begin from."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from shuke.keyaccounts.plans.values import Outcome, PlanState
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class CarePlan(TenantModel):
    """One plan for one customer. The budget is in minor units; a plan that ended says what came of it."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    title = models.CharField(max_length=80)
    goal = models.CharField(max_length=600)
    starts_on = models.DateField()
    ends_on = models.DateField()
    budget_minor = models.BigIntegerField(default=0)
    owner = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    sum_up = models.CharField(max_length=2000, blank=True)
    ended_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    measures: ClassVar[Any]

    class Meta:
        db_table = "keyaccounts_plan"
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="keyaccounts_plan_days"),
            models.CheckConstraint(condition=Q(budget_minor__gte=0), name="keyaccounts_plan_budget"),
            models.CheckConstraint(
                condition=~Q(state="ended") | (~Q(sum_up="") & ~Q(outcome="") & Q(ended_on__isnull=False)),
                name="keyaccounts_plan_summed_up",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-id"], name="keyaccounts_plans_of"),
            models.Index(fields=["merchant_id", "state", "-id"], name="keyaccounts_plans_by_state"),
        ]


class Measure(TenantModel):
    """One thing to be done by a day. Done, it has a day and what it cost; open, neither."""

    plan = TenantForeignKey(CarePlan, related_name="measures", db_index=False)
    position = models.SmallIntegerField()
    text = models.CharField(max_length=200)
    owner = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    due_on = models.DateField()
    cost_minor = models.BigIntegerField(default=0)
    done_on = models.DateField(null=True)
    spent_minor = models.BigIntegerField(null=True)

    class Meta:
        db_table = "keyaccounts_measure"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "plan", "position"], name="keyaccounts_measure_place"),
            models.CheckConstraint(
                condition=Q(cost_minor__gte=0)
                & (Q(done_on=None, spent_minor=None) | Q(done_on__isnull=False, spent_minor__gte=0)),
                name="keyaccounts_measure_sums",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "due_on"], condition=Q(done_on=None), name="keyaccounts_measures_due"),
        ]


class PlanTemplate(TenantModel):
    """A plan to begin from; `measures` is a list of `{text, after_days, cost_minor}`."""

    name = models.CharField(max_length=80)
    goal = models.CharField(max_length=600)
    days = models.SmallIntegerField()
    budget_minor = models.BigIntegerField(default=0)
    measures = models.JSONField(default=list)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_plan_template"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "name"], condition=Q(archived_at=None), name="keyaccounts_plan_template_once"
            ),
            models.CheckConstraint(
                condition=Q(days__range=(1, 731), budget_minor__gte=0), name="keyaccounts_plan_template_figures"
            ),
        ]
