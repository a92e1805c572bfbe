"""Evaluations: the versions of the form, one evaluation of a customer, and its raters' sheets."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.evaluating.scoring import Decision
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class EvaluationState(models.TextChoices):
    """How far an evaluation is."""

    OPEN = "open", pgettext_lazy("evaluation", "Being rated")
    WAITING = "waiting", pgettext_lazy("approval", "Waiting")
    DECIDED = "decided", pgettext_lazy("evaluation", "Decided")


class FormVersion(TenantModel):
    """A version of the form; the largest holds. `body` is `evaluating.form.EvaluationForm` as stored."""

    version = models.IntegerField()
    body = models.JSONField()
    by = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_form"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "version"], name="keyaccounts_form_once")]


class Evaluation(TenantModel):
    """One evaluation by one version. `suggested` are scores that data proposed when it began, None where none did."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    form = TenantForeignKey(FormVersion, related_name="+", db_index=False)
    suggested = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=EvaluationState.choices, default=EvaluationState.OPEN)
    score = models.SmallIntegerField(null=True)
    proposal = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    approval_id = models.BigIntegerField(null=True)
    begun_by = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_evaluation"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer"], condition=~Q(state="decided"), name="keyaccounts_evaluation_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | (Q(score__range=(0, 100)) & ~Q(decision="")),
                name="keyaccounts_evaluation_decided",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer", "-id"], name="keyaccounts_evaluation_of")]


class Sheet(TenantModel):
    """What one colleague gave each indicator, with evidence. A person rates once; `rater` is the human."""

    evaluation = TenantForeignKey(Evaluation, related_name="sheets", db_index=False)
    rater = models.BigIntegerField()
    by = models.CharField(max_length=120)
    scores = models.JSONField()
    evidence = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_sheet"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "evaluation", "rater"], name="keyaccounts_rated_once")
        ]
