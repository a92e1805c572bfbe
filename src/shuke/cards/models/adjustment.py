"""Adjustments by hand, and what each role may do alone."""

from django.db import models
from django.db.models import F, Q

from shuke.cards.models.card import Card
from shuke.cards.values.adjustment import Adjusted, AdjustmentState, Why
from shuke.identity.values import Role
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Adjustment(TenantModel):
    """One adjustment: asked for, decided if it needs a second person, posted.

    `asked_person` and `decided_person` are the humans behind a staff row or an API key (whoever issued it): the
    database itself refuses that they are one and the same.
    """

    card = TenantForeignKey(Card, related_name="+", db_index=False)
    key = models.TextField()
    kind = models.CharField(max_length=10, choices=Adjusted.choices)
    amount = models.BigIntegerField()
    why = models.CharField(max_length=10, choices=Why.choices)
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=AdjustmentState.choices)
    needs_second = models.BooleanField(default=False)
    cap = models.BigIntegerField(default=0)
    asked_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    asked_person = models.BigIntegerField(null=True)
    asked_key = models.BigIntegerField(null=True)
    asked_label = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    decided_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    decided_person = models.BigIntegerField(null=True)
    decided_label = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    word = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_adjustment"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_adjustment_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="cards_adjustment_amount"),
            models.CheckConstraint(
                condition=Q(decided_person=None)
                | (Q(asked_person__isnull=False) & ~Q(decided_person=F("asked_person"))),
                name="cards_adjustment_two_people",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(asked_by=None) | ~Q(decided_by=F("asked_by")),
                name="cards_adjustment_two_rows",
            ),
            models.CheckConstraint(
                condition=Q(needs_second=False)
                | (~Q(state="posted") & ~Q(state="undone"))
                | (Q(decided_person__isnull=False) & Q(decided_at__isnull=False)),
                name="cards_adjustment_second",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-id"], name="cards_adjustment_recent"),
            models.Index(fields=["merchant_id", "card", "asked_at"], name="cards_adjustment_card"),
            models.Index(
                fields=["merchant_id", "id"], condition=Q(state="waiting"), name="cards_adjustment_waiting"
            ),
        ]  # fmt: skip


class AdjustmentCap(TenantModel):
    """How much a role may adjust alone: points, or minor units of the merchant's money."""

    role = models.CharField(max_length=30, choices=Role.choices)
    kind = models.CharField(max_length=10, choices=Adjusted.choices)
    most = models.BigIntegerField()

    class Meta:
        db_table = "cards_adjustment_cap"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "role", "kind"], name="cards_adjustment_cap_once"),
            models.CheckConstraint(condition=Q(most__gte=0), name="cards_adjustment_cap_amount"),
        ]
