"""Leaders' rounds, and how many meetings they make."""

from datetime import date

from django.db.models import Count, Q

from shuke.keyaccounts.models import ExecutiveRound, KeyAccount, Visit
from shuke.keyaccounts.visits.cadence import periods
from shuke.keyaccounts.visits.rounds import A_QUARTER, a_quarter
from shuke.keyaccounts.visits.rules import OPEN, Standing
from shuke.keyaccounts.visits.values import RoundRow


def rounds(today: date) -> list[RoundRow]:
    """Those that run, by grade and leader, with this quarter's meetings; three statements."""
    in_care = KeyAccount.objects.filter(let_go_on=None, customer__archived_at=None)
    of_grade = dict(in_care.values_list("grade").annotate(n=Count("id")).order_by("grade"))
    first, last = next(periods(today, today, A_QUARTER))
    met = Visit.objects.filter(round_id__gt=0, day__range=(first, last)).values("round_id").order_by("round_id")
    counts = {
        row["round_id"]: (row["ahead"], row["held"])
        for row in met.annotate(
            ahead=Count("id", filter=Q(state__in=OPEN)), held=Count("id", filter=Q(state=Standing.DONE))
        )
    }
    rows = ExecutiveRound.objects.filter(ended_on=None).select_related("staff").order_by("grade", "staff__name", "id")
    return [_row(each, of_grade.get(each.grade, 0), *counts.get(each.pk, (0, 0))) for each in rows]


def _row(row: ExecutiveRound, customers: int, ahead: int, held: int) -> RoundRow:
    return RoundRow(
        row.pk, row.staff_id, row.staff.name, row.grade, row.times, row.months, row.since, customers,
        a_quarter(customers, row.times, row.months), ahead, held,
    )  # fmt: skip
