"""Days that are kept with key customers, their reminders, and messages for them."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.occasions.values import DayKind, GreetingState, ReminderState
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class KeptDay(TenantModel):
    """A contract day, an opening day or another of a customer's. Birthdays stand with contacts, not here."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=DayKind.choices)
    label = models.CharField(max_length=60, blank=True)
    month = models.SmallIntegerField()
    day = models.SmallIntegerField()
    year = models.SmallIntegerField(null=True)
    lunar = models.BooleanField(default=False)
    leap = models.BooleanField(default=False)

    class Meta:
        db_table = "keyaccounts_kept_day"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "kind", "label"], name="keyaccounts_kept_day_once"
            ),
            models.CheckConstraint(
                condition=Q(month__range=(1, 12), day__range=(1, 31)) & (Q(leap=False) | Q(lunar=True)),
                name="keyaccounts_kept_day_day",
            ),
        ]

    @property
    def yearly(self) -> YearlyDay:
        """The day as a value."""
        return YearlyDay(self.month, self.day, lunar=self.lunar, leap=self.leap, year=self.year)


class Reminder(TenantModel):
    """One occasion in one year. `ref` names it among the customer's, so that a second night raises nothing twice."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    contact_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=DayKind.choices)
    ref = models.CharField(max_length=40)
    label = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    remind_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReminderState.choices, default=ReminderState.OPEN)
    greeting = models.CharField(max_length=300, blank=True)
    greeting_state = models.CharField(max_length=10, choices=GreetingState.choices, blank=True)

    class Meta:
        db_table = "keyaccounts_reminder"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer", "ref", "on"], name="keyaccounts_reminder_once"),
            models.CheckConstraint(
                condition=Q(greeting_state="") | ~Q(greeting=""), name="keyaccounts_reminder_greeting"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "on", "id"], name="keyaccounts_reminders_by_day")]
