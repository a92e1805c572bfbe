"""How the plan was kept: each contact counts as what became of it, and a share is of what was due until today."""

from datetime import UTC, date, datetime

import pytest

from shuke.keyaccounts.models import Shortfall, Visit
from shuke.keyaccounts.queries.adherence import AdherenceRow, adherence_by_grade, adherence_by_owner

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 3, 31), date(2026, 2, 16)
NOON = datetime(2026, 2, 10, 4, tzinfo=UTC)
DONE = {"state": "done", "held_at": NOON, "due_at": NOON, "reported_at": NOON}
LATE = DONE | {"reported_at": datetime(2026, 2, 11, 4, tzinfo=UTC)}


@pytest.fixture
def contacts(cared, staff):
    """Of one customer and colleague: held, held with a late report, skipped, missed, forgotten, and two ahead."""
    told = [
        (date(2026, 2, 2), DONE), (date(2026, 2, 9), LATE), (date(2026, 2, 10), {"state": "skipped", "reason": "出差"}),
        (date(2026, 2, 11), {"state": "missed"}), (date(2026, 2, 12), {}), (date(2026, 2, 20), {}),
        (date(2026, 3, 9), {}), (date(2026, 4, 1), {}),
    ]  # fmt: skip
    for day, became in told:
        Visit.objects.create(customer_id=cared[0], staff_id=staff.pk, kind="visit", day=day, first_day=day, **became)
    # January is over and owes two; what March lacks may still be planned.
    for month, planned in ((date(2026, 1, 1), 2), (date(2026, 3, 1), 1)):
        Shortfall.objects.create(
            customer_id=cared[0], kind="visit", month=month, due=4, planned=planned, reason="full"
        )  # fmt: skip


def test_a_share_is_of_what_was_due_until_today(contacts, staff):
    rows = adherence_by_owner(FIRST, LAST, TODAY, ("visit",))
    named = {row.name: row for row in rows}
    mine = AdherenceRow(staff.pk, "林知夏", planned=7, lacking=0, due=5, done=2, late=1, skipped=1, missed=2)
    nobody = AdherenceRow(None, "", planned=0, lacking=5, due=2, done=0, late=0, skipped=0, missed=0)
    assert named == {"林知夏": mine, "": nobody}
    assert (mine.asked, mine.share, mine.in_time, nobody.asked) == (7, 2 / 5, 1 / 2, 5)


def test_what_was_held_counts_whenever_it_was_planned_for(contacts, staff):
    (row,) = (each for each in adherence_by_owner(FIRST, LAST, FIRST, ("visit",)) if each.name)
    assert (row.due, row.share) == (2, 1.0)
    assert adherence_by_owner(FIRST, LAST, TODAY, ("call",)) == []


def test_grades_are_told_apart(contacts):
    assert [(row.name, row.due) for row in adherence_by_grade(FIRST, LAST, TODAY, ("visit",))] == [("", 7)]
