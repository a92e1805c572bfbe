"""One change to many customers at once, and whom it changed, so that it can be taken back exactly."""

from django.db import models

from shuke.customers.bulk import RunState, Verb
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class BulkRun(TenantModel):
    """What shall be done with whom (`view`, as of the beginning). `last_id` is where the next part begins after."""

    verb = models.CharField(max_length=10, choices=Verb.choices)
    params = models.JSONField(default=dict)
    view = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    label = models.TextField(blank=True)
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    undone = models.IntegerField(default=0)
    last_id = models.BigIntegerField(default=0)
    progress_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_bulk_run"


class BulkTarget(TenantModel):
    """One customer of a run. `before` is what has to come back: null where there was nothing to change."""

    id = None  # type: ignore[assignment]  # the key is (merchant, run, customer)
    pk = models.CompositePrimaryKey("merchant_id", "run_id", "customer_id")
    run = TenantForeignKey(BulkRun, related_name="+", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    before = models.JSONField(null=True)

    class Meta:
        db_table = "customers_bulk_target"
        indexes = [models.Index(fields=["merchant_id", "customer"], name="customers_bulk_of")]
