"""Approvals: what waits for a decision, its levels in order, and the merchant's own table of levels."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from shuke.identity.models.staff import Staff
from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalState
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Approval(TenantModel):
    """Something a room asked to have decided; `level` is the one whose turn it is. One at a time for a subject.

    `asked_person` is the human behind a staff row or an API key, None for the system.
    """

    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField(default=0)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ApprovalState.choices, default=ApprovalState.WAITING)
    level = models.PositiveSmallIntegerField(default=1)
    asked_by = TenantForeignKey(Staff, null=True, related_name="+", db_index=False)
    asked_person = models.BigIntegerField(null=True)
    asked_label = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    steps: ClassVar[Any]

    class Meta:
        db_table = "identity_approval"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "kind", "subject_id"],
                condition=Q(state="waiting"),
                name="identity_approval_once",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", closed_at=None) | (~Q(state="waiting") & Q(closed_at__isnull=False)),
                name="identity_approval_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-id"], name="identity_approval_recent"),
            models.Index(fields=["merchant_id", "kind", "subject_id"], name="identity_approval_subject"),
            models.Index(fields=["merchant_id", "asked_person", "-id"], name="identity_approval_asked"),
        ]  # fmt: skip


class ApprovalStep(TenantModel):
    """One level of an approval. The database refuses that whoever asked decides, and that one human decides twice."""

    approval = TenantForeignKey(Approval, related_name="steps", db_index=False)
    level = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30, choices=Role.choices)
    state = models.CharField(max_length=10, choices=ApprovalState.choices, default=ApprovalState.WAITING)
    minutes = models.PositiveIntegerField()
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    asked_person = models.BigIntegerField(null=True)
    decided_by = TenantForeignKey(Staff, null=True, related_name="+", db_index=False)
    decided_person = models.BigIntegerField(null=True)
    decided_label = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    instead_of = TenantForeignKey(Staff, null=True, related_name="+", db_index=False)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "identity_approval_step"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "approval", "level"], name="identity_step_level"),
            models.UniqueConstraint(
                fields=["merchant_id", "approval", "decided_person"], name="identity_step_one_each"
            ),
            models.CheckConstraint(
                condition=Q(decided_person=None) | Q(asked_person=None) | ~Q(decided_person=F("asked_person")),
                name="identity_step_not_own",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") & ~Q(state="refused")
                | Q(decided_person__isnull=False, decided_at__isnull=False),
                name="identity_step_decided",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="identity_step_reason"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "role"], condition=Q(state="waiting"), name="identity_step_waiting"),
            models.Index(fields=["remind_at"], condition=Q(state="waiting", reminded_at=None),
                         name="identity_step_remind"),
        ]  # fmt: skip


class ApprovalLevel(TenantModel):
    """A line of the merchant's own table: who decides what kind, from which amount on, within how many minutes."""

    kind = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30, choices=Role.choices)
    from_minor = models.BigIntegerField(default=0)
    minutes = models.PositiveIntegerField()

    class Meta:
        db_table = "identity_approval_level"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "kind", "level"], name="identity_level_once"),
            models.CheckConstraint(condition=Q(from_minor__gte=0, minutes__gte=1), name="identity_level_sums"),
        ]


class ApprovalLimit(TenantModel):
    """What a role may do of a kind without asking, in minor units."""

    kind = models.CharField(max_length=60)
    role = models.CharField(max_length=30, choices=Role.choices)
    most_minor = models.BigIntegerField()

    class Meta:
        db_table = "identity_approval_limit"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "kind", "role"], name="identity_limit_once"),
            models.CheckConstraint(condition=Q(most_minor__gte=0), name="identity_limit_sum"),
        ]
