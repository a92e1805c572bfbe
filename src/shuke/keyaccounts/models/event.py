"""Event sheets: the event, its parts, its guests, the gifts held for it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from shuke.keyaccounts.models.gift import Gift
from shuke.keyaccounts.sheets.values import EventKind, EventState, Reply
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class CareEvent(TenantModel):
    """One event; held, it has a result."""

    kind = models.CharField(max_length=20, choices=EventKind.choices)
    title = models.CharField(max_length=80)
    goal = models.CharField(max_length=600)
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    budget_minor = models.BigIntegerField(default=0)
    owner = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.PLANNED)
    result = models.CharField(max_length=2000, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    parts: ClassVar[Any]
    guests: ClassVar[Any]
    gifts: ClassVar[Any]

    class Meta:
        db_table = "keyaccounts_event"
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_minor__gte=0) & (~Q(state="held") | ~Q(result="")), name="keyaccounts_event_result"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "-held_on", "-id"], name="keyaccounts_events_by_day")]


class EventPart(TenantModel):
    """One part, with the department that sees to it."""

    event = TenantForeignKey(CareEvent, related_name="parts", db_index=False)
    position = models.SmallIntegerField()
    text = models.CharField(max_length=200)
    department = models.CharField(max_length=60, blank=True)
    budget_minor = models.BigIntegerField(default=0)
    spent_minor = models.BigIntegerField(null=True)

    class Meta:
        db_table = "keyaccounts_event_part"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "event", "position"], name="keyaccounts_event_part_place"),
            models.CheckConstraint(
                condition=Q(budget_minor__gte=0) & (Q(spent_minor=None) | Q(spent_minor__gte=0)),
                name="keyaccounts_event_part_sums",
            ),
        ]


class EventGuest(TenantModel):
    """Somebody invited. `contact_id` is a customer's contact, who may be forgotten since."""

    event = TenantForeignKey(CareEvent, related_name="guests", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    contact_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=80)
    reply = models.CharField(max_length=10, choices=Reply.choices, default=Reply.INVITED)
    follow_on = models.DateField(null=True)
    followed_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "keyaccounts_event_guest"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "event", "customer", "name"], name="keyaccounts_event_guest_once"
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "event", "contact_id"], name="keyaccounts_event_contact_once"
            ),
            models.CheckConstraint(
                condition=Q(follow_on=None) | Q(reply="came"), name="keyaccounts_event_guest_followed"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer"], name="keyaccounts_events_of")]


class EventGift(TenantModel):
    """Pieces of a gift held for an event. They are out of the stock until it is over."""

    event = TenantForeignKey(CareEvent, related_name="gifts", db_index=False)
    gift = TenantForeignKey(Gift, related_name="+", db_index=False)
    reserved = models.IntegerField(default=0)
    given = models.IntegerField(default=0)

    class Meta:
        db_table = "keyaccounts_event_gift"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "event", "gift"], name="keyaccounts_event_gift_once"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, given__gte=0, given__lte=F("reserved")), name="keyaccounts_event_gift_most"
            ),
        ]
