"""How contacts stand to us: each judgement kept, the latest marked; and what a map lacks, as tasks."""

from django.db import models
from django.db.models import Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Relation(TenantModel):
    """One judgement of a contact. `contact_id` is the customers' room's; who is forgotten there goes here at night."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    contact_id = models.BigIntegerField()
    influence = models.SmallIntegerField()
    attitude = models.SmallIntegerField()
    rival_tie = models.SmallIntegerField(default=0)
    rival = models.CharField(max_length=80, blank=True)
    counterpart = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    measure = models.CharField(max_length=200, blank=True)
    measure_on = models.DateField(null=True)
    latest = models.BooleanField(default=True)
    noted_at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "keyaccounts_relation"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "contact_id"], condition=Q(latest=True), name="keyaccounts_relation_latest"
            ),
            models.CheckConstraint(
                condition=Q(influence__range=(1, 5), attitude__range=(-2, 2), rival_tie__range=(0, 3)),
                name="keyaccounts_relation_scales",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer", "contact_id", "-id"], name="keyaccounts_relations")]


class RelationGap(TenantModel):
    """A role nobody of ours knows, or all hanging on one colleague; open until the map is mended."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    kind = models.CharField(max_length=30)
    since = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        db_table = "keyaccounts_relation_gap"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "kind"], condition=Q(closed_on=None), name="keyaccounts_gap_once"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-id"], condition=Q(closed_on=None), name="keyaccounts_gaps_open")
        ]
