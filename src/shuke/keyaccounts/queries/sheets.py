"""Reads of monthly sheets and of spot checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Sum

from shuke.identity import queries as identity
from shuke.identity.values import Role
from shuke.keyaccounts.expenses.rules import counted_until, month_days
from shuke.keyaccounts.expenses.values import (
    ExpenseState,
    ExpenseValue,
    Found,
    MonthDays,
    SheetState,
    SheetValue,
    Signer,
)
from shuke.keyaccounts.models import Expense, ExpenseSheet, SheetSignature, SpotCheck, SpotDraw
from shuke.keyaccounts.queries.expenses import values_of
from shuke.kit.problems import NotFound

ROLES = {Signer.MANAGER: Role.MANAGER, Signer.FINANCE: Role.FINANCE}
# What a draw chooses from: signed, and no longer before that.
CHECKED = (ExpenseState.PAYABLE, ExpenseState.PAID, ExpenseState.BALANCE, ExpenseState.SETTLED)


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


def people_for_place(staff_id: int, place: Signer, barred: set[int]) -> set[int]:
    """Who may sign a place of the sheet of `staff_id`: himself first, then a manager, then finance, each once."""
    own = identity.staff(staff_id).person_id
    if place == Signer.OWNER:
        return {own} if own is not None else set()
    return identity.people_for(ROLES[place], barred={own, *barred})


def sheets_for(person: int | None, rows: Iterable[SheetValue], today: date) -> set[int]:
    """On which of these sheets it is this person's turn to sign today; one statement, and two for each place."""
    open_ = [(row, row.next_signer) for row in rows if row.days.checks_by >= today]
    signed: dict[int, set[int]] = {}
    signatures = SheetSignature.objects.filter(sheet_id__in=[row.id for row, _place in open_])
    for sheet_id, who in signatures.values_list("sheet_id", "person"):
        signed.setdefault(sheet_id, set()).add(who)
    return {
        row.id for row, place in open_
        if person is not None and place is not None and person not in signed.get(row.id, ())
        and person in people_for_place(row.staff_id, place, signed.get(row.id, set()))
    }  # fmt: skip


def waiting_for_sheets(month: date, today: date) -> int:
    """How many expenses `make_sheets` would put on the sheets of a month now; three statements. Raises MissingYear."""
    first = month.replace(day=1)
    if not first <= today <= expense_days(first).checks_by:
        return 0
    closed = ExpenseSheet.objects.filter(month=first).exclude(state=SheetState.OPEN, signatures=None)
    waiting = Expense.objects.filter(
        state=ExpenseState.APPROVED, sheet=None, happens_on__lte=counted_until(first, today)
    )  # fmt: skip
    return waiting.exclude(staff_id__in=list(closed.values_list("staff_id", flat=True))).count()


def checked_from(month: date) -> int:
    """From how many expenses of a month's sheets the checks are drawn; one statement."""
    return Expense.objects.filter(sheet__month=month.replace(day=1), state__in=CHECKED).count()


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
