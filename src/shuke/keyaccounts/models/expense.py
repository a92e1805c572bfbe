"""Relationship expenses: the application, its recipients' years, the monthly sheet, advances, receipts, checks."""

from django.db import models
from django.db.models import F, Q

from shuke.keyaccounts.expenses.values import ExpenseKind, ExpenseState, Found, SheetState
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class ExpenseRules(TenantModel):
    """A version of the merchant's own figures, never changed; on a day holds the latest of those valid by then.

    Before the first one the defaults of ExpensePolicy hold.
    """

    valid_from = models.DateField()
    made_label = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True)
    cap_minor = models.BigIntegerField()
    person_year_minor = models.BigIntegerField()
    official_year_minor = models.BigIntegerField()
    margin_bp = models.IntegerField()
    after_sale = models.BooleanField()
    spot_checks = models.SmallIntegerField()
    checks_a_payout = models.SmallIntegerField()

    class Meta:
        db_table = "keyaccounts_expense_rules"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    cap_minor__gte=0,
                    person_year_minor__gte=0,
                    official_year_minor__gte=0,
                    margin_bp__range=(0, 10_000),
                    spot_checks__gte=3,
                    checks_a_payout__gte=0,
                ),
                name="keyaccounts_expense_rules_figures",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "-valid_from", "-id"], name="keyaccounts_rules_latest")]


class ExpenseRate(TenantModel):
    """What may be spent by the unit, and the account it is booked on: of a product, or of a kind without a product."""

    kind = models.CharField(max_length=10, choices=ExpenseKind.choices, blank=True)
    product = models.CharField(max_length=80, blank=True)
    account = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    rate_minor = models.BigIntegerField()

    class Meta:
        db_table = "keyaccounts_expense_rate"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "kind", "product"], name="keyaccounts_rate_line"),
            models.CheckConstraint(condition=Q(rate_minor__gte=0), name="keyaccounts_rate_sum"),
            models.CheckConstraint(
                condition=Q(kind="") & ~Q(product="") | ~Q(kind="") & Q(product=""), name="keyaccounts_rate_of"
            ),
        ]


class ExpenseSheet(TenantModel):
    """One account manager's month; its dates are kept as the calendar said when it was made."""

    staff = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    month = models.DateField()
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.OPEN)
    statistics_by = models.DateField()
    checks_by = models.DateField()
    advance_from = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_expense_sheet"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "staff", "month"], name="keyaccounts_sheet_once"),
            models.CheckConstraint(
                condition=Q(statistics_by__lt=F("checks_by"), checks_by__lt=F("advance_from")),
                name="keyaccounts_sheet_days",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "-month"], name="keyaccounts_sheet_month")]


class SheetSignature(TenantModel):
    """One signature: each place once, and each human once."""

    sheet = TenantForeignKey(ExpenseSheet, related_name="signatures", db_index=False)
    place = models.SmallIntegerField()
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    person = models.BigIntegerField()
    label = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_signature"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "sheet", "place"], name="keyaccounts_signature_place"),
            models.UniqueConstraint(fields=["merchant_id", "sheet", "person"], name="keyaccounts_signature_person"),
            models.CheckConstraint(condition=Q(place__range=(1, 3)), name="keyaccounts_signature_three"),
        ]


class Expense(TenantModel):
    """One application and what became of it. The database refuses one after the fact or after the contract."""

    key = models.TextField()
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=ExpenseKind.choices)
    purpose = models.CharField(max_length=300)
    product = models.CharField(max_length=80, blank=True)
    account = models.CharField(max_length=40, blank=True)
    plan = TenantForeignKey("keyaccounts.CarePlan", null=True, related_name="+", db_index=False)
    amount_minor = models.BigIntegerField()
    applied_on = models.DateField()
    happens_on = models.DateField()
    contract_on = models.DateField(null=True)
    flags = models.JSONField(default=list)
    staff = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    asked_person = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=ExpenseState.choices, default=ExpenseState.APPLIED)
    approval_id = models.BigIntegerField(null=True)
    sheet = TenantForeignKey(ExpenseSheet, null=True, related_name="+", db_index=False)
    sale_minor = models.BigIntegerField(default=0)
    collected_minor = models.BigIntegerField(default=0)
    paid_minor = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    paid_person = models.BigIntegerField(null=True)
    settled_minor = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    settled_person = models.BigIntegerField(null=True)
    returned_minor = models.BigIntegerField(default=0)
    topped_minor = models.BigIntegerField(default=0)

    class Meta:
        db_table = "keyaccounts_expense"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="keyaccounts_expense_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="keyaccounts_expense_amount"),
            models.CheckConstraint(condition=~Q(kind="cash"), name="keyaccounts_expense_no_cash"),
            models.CheckConstraint(
                condition=Q(happens_on__gte=F("applied_on"))
                & (Q(contract_on=None) | Q(contract_on__gte=F("applied_on"))),
                name="keyaccounts_expense_before",
            ),
            models.CheckConstraint(
                condition=(Q(paid_person=None) | Q(asked_person=None) | ~Q(paid_person=F("asked_person")))
                & (Q(settled_person=None) | Q(asked_person=None) | ~Q(settled_person=F("asked_person"))),
                name="keyaccounts_expense_not_own",
            ),
            models.CheckConstraint(
                condition=Q(
                    paid_minor__gte=0,
                    settled_minor__gte=0,
                    paid_minor__lte=F("amount_minor"),
                    settled_minor__lte=F("amount_minor"),
                ),
                name="keyaccounts_expense_sums",
            ),
            models.CheckConstraint(
                condition=Q(returned_minor__gte=0, topped_minor__gte=0, returned_minor__lte=F("paid_minor")),
                name="keyaccounts_expense_moves",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled")
                | Q(paid_minor=F("settled_minor") + F("returned_minor") - F("topped_minor")),
                name="keyaccounts_expense_even",
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "-id"], name="keyaccounts_expense_recent"),
            models.Index(fields=["merchant_id", "staff", "-id"], name="keyaccounts_expense_mine"),
            models.Index(fields=["merchant_id", "customer", "happens_on"], name="keyaccounts_expense_customer"),
            models.Index(fields=["merchant_id", "state", "happens_on"], name="keyaccounts_expense_state"),
            models.Index(fields=["merchant_id", "sheet"], name="keyaccounts_expense_on_sheet"),
        ]  # fmt: skip


class ExpenseRecipient(TenantModel):
    """Who gets a part of an expense, in which year it is counted."""

    expense = TenantForeignKey(Expense, related_name="recipients", db_index=False)
    name = models.CharField(max_length=80)
    person_key = models.CharField(max_length=120)
    official = models.BooleanField(default=False)
    year = models.SmallIntegerField()
    share_minor = models.BigIntegerField()

    class Meta:
        db_table = "keyaccounts_expense_recipient"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "expense", "person_key"], name="keyaccounts_recipient_once"
            ),
        ]  # fmt: skip


class RecipientYear(TenantModel):
    """What one recipient of a customer has been granted in a year: one row, counted by a guarded statement."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    person_key = models.CharField(max_length=120)
    year = models.SmallIntegerField()
    used_minor = models.BigIntegerField(default=0)

    class Meta:
        db_table = "keyaccounts_recipient_year"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "person_key", "year"], name="keyaccounts_recipient_year_once"
            ),
            models.CheckConstraint(condition=Q(used_minor__gte=0), name="keyaccounts_recipient_year_sum"),
        ]


class Outstanding(TenantModel):
    """What one of the staff has been advanced and not accounted for: one row, counted by a guarded statement."""

    staff = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    minor = models.BigIntegerField(default=0)

    class Meta:
        db_table = "keyaccounts_outstanding"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "staff"], name="keyaccounts_outstanding_once"),
            models.CheckConstraint(condition=Q(minor__gte=0), name="keyaccounts_outstanding_sum"),
        ]


class ExpenseReceipt(TenantModel):
    """A receipt; its number counts once."""

    expense = TenantForeignKey(Expense, related_name="receipts", db_index=False)
    number = models.CharField(max_length=60)
    amount_minor = models.BigIntegerField()
    on = models.DateField()
    issuer = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_receipt"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "number"], name="keyaccounts_receipt_once"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="keyaccounts_receipt_sum"),
        ]
        indexes = [models.Index(fields=["merchant_id", "expense"], name="keyaccounts_receipt_expense")]


class SpotDraw(TenantModel):
    """One month's draw: with its seed anybody draws the same."""

    month = models.DateField()
    seed = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_spot_draw"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "month"], name="keyaccounts_draw_once")]


class SpotCheck(TenantModel):
    """One drawn expense and what was found."""

    draw = TenantForeignKey(SpotDraw, related_name="checks", db_index=False)
    expense = TenantForeignKey(Expense, related_name="+", db_index=False)
    found = models.CharField(max_length=10, choices=Found.choices, default=Found.OPEN)
    note = models.CharField(max_length=300, blank=True)
    checked_label = models.CharField(max_length=120, blank=True)
    checked_person = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_spot_check"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "draw", "expense"], name="keyaccounts_check_once"),
            models.CheckConstraint(
                condition=Q(found="open") | Q(checked_person__isnull=False), name="keyaccounts_check_by"
            ),
        ]
