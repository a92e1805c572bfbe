"""Who at a company sees what we promised it, on his own page."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.promises.reading import EndedBy
from shuke.kit import clock
from shuke.kit.tenancy.models import PersonalModel, TenantForeignKey


class PromiseReader(PersonalModel):
    """A contact invited to see shared promises; `person_id` is whoever signed in with `phone` and accepted.

    `contact_id` is the customers' room's; who is forgotten there goes here at night. Only a hash of the link is kept.
    """

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    contact_id = models.BigIntegerField()
    phone = models.CharField(max_length=20, db_collation="C")
    secret_hash = models.CharField(max_length=64)
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.CharField(max_length=120, blank=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=10, choices=EndedBy.choices, blank=True)

    class Meta:
        db_table = "keyaccounts_promise_reader"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "contact_id"], condition=Q(ended_at=None), name="keyaccounts_reader_once"
            ),
            models.UniqueConstraint(fields=["merchant_id", "secret_hash"], name="keyaccounts_reader_secret"),
            models.CheckConstraint(
                condition=Q(person_id=None, accepted_at=None) | Q(person_id__isnull=False, accepted_at__isnull=False),
                name="keyaccounts_reader_accepted",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | Q(ended_at__isnull=False, ended_by__in=EndedBy.values),
                name="keyaccounts_reader_ended",
            ),
            models.CheckConstraint(condition=~Q(phone=""), name="keyaccounts_reader_phone"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer"], name="keyaccounts_readers_of"),
            models.Index(
                fields=["person_id"], condition=Q(person_id__isnull=False, ended_at=None), name="keyaccounts_reader_own"
            ),
        ]
