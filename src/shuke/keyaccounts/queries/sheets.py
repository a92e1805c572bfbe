"""Reads of monthly sheets and of spot checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Sum

from shuke.identity import queries as identity
from shuke.keyaccounts.expenses.rules import month_days
from shuke.keyaccounts.expenses.values import ExpenseValue, Found, MonthDays, SheetValue
from shuke.keyaccounts.models import Expense, ExpenseSheet, SheetSignature, SpotCheck, SpotDraw
from shuke.keyaccounts.queries.expenses import values_of
from shuke.kit.problems import NotFound


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One drawn expense and what was found."""

    id: int
    expense: ExpenseValue
    found: str
    note: str
    by: str
    at: datetime | None

    @property
    def found_words(self) -> str:
        """What was found, in the active language."""
        return str(Found(self.found).label)


def sheet(sheet_id: int) -> SheetValue:
    """One sheet; raises NotFound."""
    found = _values(ExpenseSheet.objects.filter(pk=sheet_id))
    if not found:
        raise NotFound
    return found[0]


def sheets(month: date) -> list[SheetValue]:
    """The sheets of a month by account manager; four statements."""
    return _values(ExpenseSheet.objects.filter(month=month.replace(day=1)).order_by("staff_id"))


def sheet_months(limit: int = 24) -> list[date]:
    """The months that have sheets, newest first; one statement."""
    months = ExpenseSheet.objects.order_by("-month").values_list("month", flat=True).distinct()
    return list(months[:limit])


def expense_days(month: date) -> MonthDays:
    """When the expenses of a month are counted, checked and advanced; raises MissingYear. Two statements."""
    return month_days(month, identity.work_calendar())


def draw_of(month: date) -> tuple[str, list[CheckRow]] | None:
    """A month's seed and its checks; None before it is drawn."""
    draw = SpotDraw.objects.filter(month=month.replace(day=1)).first()
    if draw is None:
        return None
    rows = list(SpotCheck.objects.filter(draw_id=draw.pk).order_by("pk"))
    told = {each.id: each for each in values_of(Expense.objects.filter(pk__in=[row.expense_id for row in rows]))}
    return draw.seed, [
        CheckRow(row.pk, told[row.expense_id], row.found, row.note, row.checked_label, row.checked_at) for row in rows
    ]


def _values(rows: Iterable[ExpenseSheet]) -> list[SheetValue]:
    found = list(rows)
    ids = [row.pk for row in found]
    names = {each.id: each.name for each in identity.staff_list(with_former=True)} if found else {}
    sums = {
        pk: (count, total)
        for pk, count, total in Expense.objects.filter(sheet_id__in=ids).values("sheet_id").annotate(
            count=Count("pk"), total=Sum("amount_minor")).values_list("sheet_id", "count", "total")
    }  # fmt: skip
    signed: dict[int, dict[int, tuple[str, datetime]]] = {}
    for each in SheetSignature.objects.filter(sheet_id__in=ids).order_by("place"):
        signed.setdefault(each.sheet_id, {})[each.place] = (each.label, each.at)
    return [
        SheetValue(
            id=row.pk, staff_id=row.staff_id, staff=names.get(row.staff_id, ""), month=row.month, state=row.state,
            days=MonthDays(row.statistics_by, row.checks_by, row.advance_from), made_at=row.made_at,
            count=sums.get(row.pk, (0, 0))[0], total_minor=sums.get(row.pk, (0, 0))[1],
            signatures=signed.get(row.pk, {}),
        )
        for row in found
    ]  # fmt: skip
