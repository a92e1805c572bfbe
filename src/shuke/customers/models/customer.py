"""The record itself and its phone numbers."""

from django.db import models
from django.db.models import Q

from shuke.customers.models.former import keep_former
from shuke.customers.values import Kind
from shuke.kit import clock
from shuke.kit.tenancy.models import PersonalModel, TenantForeignKey, TenantModel


class Customer(PersonalModel):
    """A person or company as one merchant knows them. `person_id` is set once they claim the record."""

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=40, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    # Names are listed in pinyin order; "C" keeps the comparison leak-proof and the index usable behind row security.
    name_key = models.CharField(max_length=120, db_collation="C")
    email = models.EmailField(blank=True)
    gender = models.CharField(max_length=10, blank=True)
    birthday = models.DateField(null=True, blank=True)
    birthday_md = models.SmallIntegerField(null=True, editable=False)  # month x 100 + day, for "birthdays in 7 days"
    language = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=20, default="console")
    external_ref = models.CharField(max_length=80, blank=True)
    owner = TenantForeignKey("identity.Staff", null=True, blank=True, related_name="+", db_index=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    batch = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_customer"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "external_ref"], condition=~Q(external_ref=""), name="customers_external_once"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "name_key", "id"], name="customers_by_name"),
            models.Index(fields=["merchant_id", "owner", "id"], name="customers_by_owner"),
            models.Index(fields=["merchant_id", "birthday_md", "id"], name="customers_by_birthday"),
            models.Index(fields=["merchant_id", "batch"], condition=Q(batch__isnull=False), name="customers_by_batch"),
            models.Index(
                fields=["merchant_id", "id"], condition=Q(archived_at__isnull=False), name="customers_archived"
            ),
            models.Index(fields=["person_id"], condition=Q(person_id__isnull=False), name="customers_by_person"),
        ]
        triggers = [keep_former("customers_keep_customer")]

    def __str__(self) -> str:
        return self.name


class Phone(TenantModel):
    """One number, E.164. Two customers may share one (a family); the console says so when a second is made."""

    customer = TenantForeignKey(Customer, related_name="phones", db_index=False)
    number = models.CharField(max_length=20, db_collation="C")
    label = models.CharField(max_length=20, blank=True)
    position = models.SmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_phone"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer", "number"], name="customers_phone_once"),
        ]
        indexes = [models.Index(fields=["merchant_id", "number"], name="customers_by_phone")]
        triggers = [keep_former("customers_keep_phone")]
