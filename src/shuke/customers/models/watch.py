"""Figures of a company that somebody looks up every so often."""

from django.db import models
from django.db.models import Q

from shuke.customers.company.watching import Every
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Watch(TenantModel):
    """Which figure, where it is looked up, how often, and by how many percent it may move without an alarm."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    figure = models.CharField(max_length=80)
    source = models.CharField(max_length=80)
    every = models.CharField(max_length=10, choices=Every.choices)
    alarm_percent = models.SmallIntegerField(null=True)
    next_on = models.DateField()
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_watch"
        constraints = [models.CheckConstraint(condition=Q(alarm_percent__gte=1), name="customers_watch_alarm")]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "id"], name="customers_watches_of"),
            models.Index(
                fields=["merchant_id", "next_on", "id"], condition=Q(ended_at=None), name="customers_watches_due"
            ),
        ]


class Reading(TenantModel):
    """What a watched figure was on a day; `alarmed` where it moved further than it may."""

    watch = TenantForeignKey(Watch, related_name="+", db_index=False)
    on = models.DateField()
    value = models.DecimalField(max_digits=17, decimal_places=4)
    change_percent = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    alarmed = models.BooleanField(default=False)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_reading"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "watch", "on"], name="customers_reading_once")]
