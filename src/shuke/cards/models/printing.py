"""Cards that are printed: what was asked for, and every number of it."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.card import Card
from shuke.cards.models.design import DesignVersion
from shuke.cards.values.printing import PrintState
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class PrintRequest(TenantModel):
    """Cards to be printed as a design showed them; `blank` ones have numbers that nobody has yet."""

    version = TenantForeignKey(DesignVersion, related_name="+", db_index=False)
    blank = models.BooleanField()
    quantity = models.IntegerField()
    first_number = models.CharField(max_length=16)
    last_number = models.CharField(max_length=16)
    state = models.CharField(max_length=12, choices=PrintState.choices, default=PrintState.ASKED)
    recipient = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=200, blank=True)
    with_names = models.BooleanField(default=True)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.BigIntegerField(null=True)
    moved_at = models.DateTimeField(default=clock.now)
    moved_by = models.BigIntegerField(null=True)
    key = models.TextField()

    class Meta:
        db_table = "cards_print_request"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_print_request_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="cards_print_quantity"),
        ]


class PrintedCard(TenantModel):
    """One card of a request. A blank one has no card until somebody is enrolled with it."""

    request = TenantForeignKey(PrintRequest, related_name="cards", db_index=False)
    place = models.IntegerField()
    number = models.CharField(max_length=16)
    blank = models.BooleanField()
    card = TenantForeignKey(Card, null=True, related_name="+", db_index=False)
    tied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_printed_card"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "request", "place"], name="cards_printed_place"),
            models.UniqueConstraint(
                fields=["merchant_id", "number"], condition=Q(blank=True), name="cards_printed_blank_once"
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "number"], name="cards_printed_number")]
