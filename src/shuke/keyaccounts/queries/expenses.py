"""Reads of relationship expenses: one, lists, the rules in force, what is outstanding, cost by margin."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import SegregationRefused
from shuke.keyaccounts.expenses.values import (
    ExpenseFilter,
    ExpenseKind,
    ExpenseState,
    ExpenseSums,
    ExpenseValue,
    MoveWay,
    Recipient,
)
from shuke.keyaccounts.models import (
    Expense,
    ExpenseMove,
    ExpenseRate,
    ExpenseReceipt,
    ExpenseRecipient,
    Outstanding,
)
from shuke.keyaccounts.queries.expense_rules import policies_between
from shuke.kit.access import Actor
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound
from shuke.kit.text.normalise import prose

COST = (ExpenseState.PAID, ExpenseState.BALANCE, ExpenseState.SETTLED)
IS_COST = Q(state__in=COST)


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


@dataclass(frozen=True, slots=True)
class RateRow:
    """A line of the rate table: of a product, or of a kind without one."""

    kind: str
    product: str
    account: str
    unit: str
    rate_minor: int

    @property
    def of(self) -> str:
        """The product, or the kind in the active language."""
        return self.product or str(ExpenseKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Money that came back or was paid after the advance; `by` took it or paid it."""

    way: str
    amount_minor: int
    on: date
    number: str
    by: str
    at: datetime

    @property
    def way_words(self) -> str:
        """Which way it went, in the active language."""
        return str(MoveWay(self.way).label)


def expense(expense_id: int) -> ExpenseValue:
    """One expense; raises NotFound. Five statements."""
    found = values_of(Expense.objects.filter(pk=expense_id))
    if not found:
        raise NotFound
    return found[0]


ALL = ExpenseFilter()


def expenses(
    asked: ExpenseFilter = ALL, *, cursor: str | None = None, limit: int = 50
) -> tuple[list[ExpenseValue], str | None]:  # fmt: skip
    """A page of expenses, newest first; five statements."""
    rows = _asked(asked).order_by("-pk")
    if before := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=before[0])
    return page_of(values_of(rows[: limit + 1]), limit, lambda row: (row.id,))


def expense_sums(asked: ExpenseFilter = ALL) -> ExpenseSums:
    """What all of them add up to; one statement."""
    sums = _asked(asked).aggregate(count=Count("pk"), amount=Sum("amount_minor"), cost=Sum(_cost(), filter=IS_COST))
    return ExpenseSums(sums["count"], sums["amount"] or 0, sums["cost"] or 0)


def _asked(asked: ExpenseFilter) -> QuerySet[Expense]:
    wanted: dict[str, Any] = {"staff_id": asked.staff_id, "customer_id": asked.customer_id}
    rows = Expense.objects.filter(**{name: value for name, value in wanted.items() if value is not None})
    if asked.states:
        rows = rows.filter(state__in=asked.states)
    if asked.month:
        rows = rows.filter(happens_on__year=asked.month.year, happens_on__month=asked.month.month)
    return rows


def expenses_on(sheet_ids: Iterable[int]) -> list[ExpenseValue]:
    """What stands on these sheets, in order of application; five statements."""
    return values_of(Expense.objects.filter(sheet_id__in=list(sheet_ids)).order_by("pk"))


def receipts_of(expense_id: int) -> list[ReceiptRow]:
    """The receipts of an expense in order; one statement."""
    rows = ExpenseReceipt.objects.filter(expense_id=expense_id).order_by("pk")
    return [ReceiptRow(*line) for line in rows.values_list("number", "amount_minor", "on", "issuer")]


def moves_of(expense_id: int) -> list[MoveRow]:
    """What moved after the advance, in order; one statement."""
    rows = ExpenseMove.objects.filter(expense_id=expense_id).order_by("pk")
    return [MoveRow(*line) for line in rows.values_list("way", "amount_minor", "on", "number", "label", "at")]


def outstanding() -> list[tuple[int, str, int]]:
    """Who has advances to account for: staff, name, minor units; most first. Two statements."""
    names = {each.id: each.name for each in identity.staff_list(with_former=True)}
    rows = Outstanding.objects.filter(minor__gt=0).order_by("-minor").values_list("staff_id", "minor")
    return [(staff, names.get(staff, ""), minor) for staff, minor in rows]


def outstanding_of(staff_id: int | None) -> int:
    """What one of the staff has outstanding, minor units; one statement."""
    return Outstanding.objects.filter(staff_id=staff_id).values_list("minor", flat=True).first() or 0


def rates() -> list[RateRow]:
    """The rate table: lines of kinds first, then by product; one statement."""
    rows = ExpenseRate.objects.order_by("product", "kind")
    return [RateRow(*line) for line in rows.values_list("kind", "product", "account", "unit", "rate_minor")]


def cost_of(customer_id: int, first: date, last: date) -> int:
    """What expenses of the span cost for one customer (paid or settled), minor units; one statement."""
    rows = Expense.objects.filter(
        customer_id=customer_id, state__in=COST, happens_on__gte=first, happens_on__lte=last
    )  # fmt: skip
    return rows.aggregate(sum=Sum(_cost()))["sum"] or 0


def cost_by_customer(first: date, last: date) -> list[CostRow]:
    """What each customer cost (paid or settled expenses that happened in the span) by the margin on what they bought.

    The margin of each day's sales is the one of that day's rules. Dearest ratio first; four statements, and one more
    for each change of the rules in the span.
    """
    rows = Expense.objects.filter(state__in=COST, happens_on__gte=first, happens_on__lte=last)
    spent = dict(rows.values("customer_id").annotate(
        sum=Sum(_cost())).values_list("customer_id", "sum"))  # fmt: skip
    sales, margins = _sales_and_margin(spent, first, last)
    names = customers.names(spent)
    found = [
        CostRow(pk, names.get(pk, ""), cost_minor, sales[pk], margins[pk], rules.ratio_bp(cost_minor, margins[pk]))
        for pk, cost_minor in spent.items()
    ]
    return sorted(found, key=lambda row: (row.ratio_bp is not None, -(row.ratio_bp or 0), row.customer_id))


def _cost() -> Case:
    held = F("paid_minor") - F("returned_minor")
    return Case(When(state=ExpenseState.PAID, then=held), default=F("settled_minor"), output_field=BigIntegerField())


def _sales_and_margin(ids: Iterable[int], first: date, last: date) -> tuple[Counter[int], Counter[int]]:
    sales, margins = Counter[int](), Counter[int]()
    for begin, end, policy in policies_between(first, last):
        for pk, minor in customers.spent_between(ids, begin, end).items():
            sales[pk] += minor
            margins[pk] += minor * policy.margin_bp // 10_000
    return sales, margins


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
        settled_minor=row.settled_minor, settled_at=row.settled_at, returned_minor=row.returned_minor,
        topped_minor=row.topped_minor,
    )  # fmt: skip


def applied_alike(*, customer_id: int, amount_minor: int, purpose: str, since: date) -> date | None:
    """The day since then on which the same was applied for and is not withdrawn or refused; one statement."""
    rows = Expense.objects.filter(customer_id=customer_id, amount_minor=amount_minor, applied_on__gte=since)
    rows = rows.filter(purpose__iexact=prose(purpose)[:300])
    rows = rows.exclude(state__in=(ExpenseState.WITHDRAWN, ExpenseState.REFUSED, ExpenseState.VOID))
    return rows.order_by("-applied_on").values_list("applied_on", flat=True).first()
