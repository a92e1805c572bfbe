"""Reads of relationship expenses: one, lists, the rules in force, what is outstanding, cost by margin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, QuerySet, Sum, When

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import SegregationRefused
from shuke.keyaccounts.expenses.values import ExpensePolicy, ExpenseState, ExpenseValue, Recipient
from shuke.keyaccounts.models import (
    Expense,
    ExpenseRate,
    ExpenseReceipt,
    ExpenseRecipient,
    ExpenseRules,
    Outstanding,
)
from shuke.kit.access import Actor
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound
from shuke.kit.text.normalise import prose

COST = (ExpenseState.PAID, ExpenseState.SETTLED)


@dataclass(frozen=True, slots=True)
class CostRow:
    """What a customer cost and brought in a span; `ratio_bp` is cost by margin in 0.01 %."""

    customer_id: int
    customer: str
    cost_minor: int
    sales_minor: int
    margin_minor: int
    ratio_bp: int | None


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One receipt."""

    number: str
    amount_minor: int
    on: date
    issuer: str


def expense_policy() -> ExpensePolicy:
    """The rules in force; one statement."""
    row = ExpenseRules.objects.first()
    if row is None:
        return ExpensePolicy()
    return ExpensePolicy(
        row.cap_minor, row.person_year_minor, row.official_year_minor, row.margin_bp, row.after_sale,
        row.spot_checks, row.checks_a_payout,
    )  # fmt: skip


def expense(expense_id: int) -> ExpenseValue:
    """One expense; raises NotFound. Five statements."""
    found = values_of(Expense.objects.filter(pk=expense_id))
    if not found:
        raise NotFound
    return found[0]


def expenses(
    *, staff_id: int | None = None, customer_id: int | None = None, states: Iterable[str] = (),
    cursor: str | None = None, limit: int = 50,
) -> tuple[list[ExpenseValue], str | None]:  # fmt: skip
    """A page of expenses, newest first; five statements."""
    rows = Expense.objects.order_by("-pk")
    wanted: dict[str, Any] = {"staff_id": staff_id, "customer_id": customer_id}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    if chosen := list(states):
        rows = rows.filter(state__in=chosen)
    if before := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=before[0])
    return page_of(values_of(rows[: limit + 1]), limit, lambda row: (row.id,))


def expenses_on(sheet_ids: Iterable[int]) -> list[ExpenseValue]:
    """What stands on these sheets, in order of application; five statements."""
    return values_of(Expense.objects.filter(sheet_id__in=list(sheet_ids)).order_by("pk"))


def receipts_of(expense_id: int) -> list[ReceiptRow]:
    """The receipts of an expense in order; one statement."""
    rows = ExpenseReceipt.objects.filter(expense_id=expense_id).order_by("pk")
    return [ReceiptRow(*line) for line in rows.values_list("number", "amount_minor", "on", "issuer")]


def outstanding() -> list[tuple[int, str, int]]:
    """Who has advances to account for: staff, name, minor units; most first. Two statements."""
    names = {each.id: each.name for each in identity.staff_list(with_former=True)}
    rows = Outstanding.objects.filter(minor__gt=0).order_by("-minor").values_list("staff_id", "minor")
    return [(staff, names.get(staff, ""), minor) for staff, minor in rows]


def outstanding_of(staff_id: int | None) -> int:
    """What one of the staff has outstanding, minor units; one statement."""
    return Outstanding.objects.filter(staff_id=staff_id).values_list("minor", flat=True).first() or 0


def rates() -> list[tuple[str, str, str, int]]:
    """Product, account, unit and rate in minor units, by product; one statement."""
    return list(ExpenseRate.objects.order_by("product").values_list("product", "account", "unit", "rate_minor"))


def cost_by_customer(first: date, last: date) -> list[CostRow]:
    """What each customer cost (paid or settled expenses that happened in the span) by the margin on what they bought.

    Dearest ratio first; three statements and the policy.
    """
    rows = Expense.objects.filter(state__in=COST, happens_on__gte=first, happens_on__lte=last)
    cost = Case(When(state=ExpenseState.SETTLED, then=F("settled_minor")), default=F("paid_minor"))
    spent = dict(rows.values("customer_id").annotate(
        sum=Sum(cost)).values_list("customer_id", "sum"))  # fmt: skip
    sales, names = customers.spent_between(spent, first, last), customers.names(spent)
    margin = expense_policy().margin_bp
    found = [
        CostRow(pk, names.get(pk, ""), cost_minor, sales.get(pk, 0), sales.get(pk, 0) * margin // 10_000,
                rules.ratio_bp(cost_minor, sales.get(pk, 0), margin))
        for pk, cost_minor in spent.items()
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.ratio_bp is not None, -(row.ratio_bp or 0), row.customer_id))


def staff_behind(actor: Actor) -> int:
    """The staff row of the human behind an actor, also behind a key; raises SegregationRefused where there is none."""
    if actor.staff_id is not None:
        return actor.staff_id
    person = identity.person_behind(actor)
    found = next((each.id for each in identity.staff_list() if person and each.person_id == person), None)
    if found is None:
        raise SegregationRefused
    return found


def values_of(rows: QuerySet[Expense]) -> list[ExpenseValue]:
    """Expenses with names, recipients and receipts; five statements whatever their number."""
    found = list(rows)
    names = customers.names({row.customer_id for row in found})
    staff = {each.id: each.name for each in identity.staff_list(with_former=True)} if found else {}
    ids = [row.pk for row in found]
    who: dict[int, list[Recipient]] = {}
    lines = ExpenseRecipient.objects.filter(expense_id__in=ids).order_by("pk")
    for pk, name, official, key in lines.values_list("expense_id", "name", "official", "person_key"):
        who.setdefault(pk, []).append(Recipient(name, official, "" if key.startswith("name:") else key))
    told = ExpenseReceipt.objects.filter(expense_id__in=ids).values("expense_id").annotate(sum=Sum("amount_minor"))
    receipts = dict(told.values_list("expense_id", "sum"))
    return [
        _value(row, names.get(row.customer_id, ""), staff.get(row.staff_id, ""), tuple(who.get(row.pk, ())),
               receipts.get(row.pk, 0))
        for row in found
    ]  # fmt: skip


def _value(row: Expense, customer: str, staff: str, who: tuple[Recipient, ...], receipts: int) -> ExpenseValue:
    return ExpenseValue(
        id=row.pk, customer_id=row.customer_id, customer=customer, kind=row.kind, purpose=row.purpose,
        product=row.product, account=row.account, plan_id=row.plan_id, amount_minor=row.amount_minor,
        applied_on=row.applied_on, happens_on=row.happens_on, contract_on=row.contract_on, recipients=who,
        flags=tuple(row.flags), staff_id=row.staff_id, staff=staff, asked_person=row.asked_person, state=row.state,
        approval_id=row.approval_id, sheet_id=row.sheet_id, sale_minor=row.sale_minor,
        collected_minor=row.collected_minor, paid_minor=row.paid_minor, paid_at=row.paid_at, receipts_minor=receipts,
        settled_minor=row.settled_minor, settled_at=row.settled_at,
    )  # fmt: skip


def applied_alike(*, customer_id: int, amount_minor: int, purpose: str, since: date) -> date | None:
    """The day since then on which the same was applied for and is not withdrawn or refused; one statement."""
    rows = Expense.objects.filter(customer_id=customer_id, amount_minor=amount_minor, applied_on__gte=since)
    rows = rows.filter(purpose__iexact=prose(purpose)[:300])
    rows = rows.exclude(state__in=(ExpenseState.WITHDRAWN, ExpenseState.REFUSED, ExpenseState.VOID))
    return rows.order_by("-applied_on").values_list("applied_on", flat=True).first()
