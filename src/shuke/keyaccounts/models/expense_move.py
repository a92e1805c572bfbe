"""What moved between the house and the asker after the advance, so that an expense comes out even."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.expenses.values import MoveWay
from shuke.keyaccounts.models.expense import Expense
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class ExpenseMove(TenantModel):
    """Money that came back from the asker, or that was paid beyond the advance; a receipt's number counts once."""

    expense = TenantForeignKey(Expense, related_name="moves", db_index=False)
    way = models.CharField(max_length=4, choices=MoveWay.choices)
    amount_minor = models.BigIntegerField()
    on = models.DateField()
    number = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    person = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_expense_move"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "number"], name="keyaccounts_move_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0) & ~Q(number=""), name="keyaccounts_move_sum"),
        ]
        indexes = [models.Index(fields=["merchant_id", "expense"], name="keyaccounts_move_expense")]
