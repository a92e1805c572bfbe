"""Promises: open, overdue, kept, late, broken; and the rate they make."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from shuke.keyaccounts.promises.rules import Rate, Standing, above_limit, rate, standing

DUE = datetime(2026, 3, 3, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "settled", "outcome", "approval", "expected"),
    [
        (DUE, None, "", "", Standing.OPEN),
        (DUE + MINUTE, None, "", "", Standing.OVERDUE),
        (DUE + MINUTE, DUE, "done", "", Standing.KEPT),
        (DUE + MINUTE, DUE + MINUTE, "done", "", Standing.LATE),
        (DUE, DUE, "broken", "", Standing.BROKEN),
        (DUE + MINUTE, DUE, "released", "", Standing.RELEASED),
        (DUE + MINUTE, None, "", "waiting", Standing.WAITING),
        (DUE, None, "", "refused", Standing.REFUSED),
    ],
)
def test_where_a_promise_stands(
    now: datetime, settled: datetime | None, outcome: str, approval: str, expected: Standing
) -> None:
    assert standing(due_at=DUE, now=now, settled_at=settled, outcome=outcome, approval=approval) == expected


def test_the_rate_counts_what_was_due_and_nothing_else() -> None:
    of_all = rate(Standing)
    assert (of_all, of_all.share) == (Rate(1, 4), Fraction(1, 4))
    assert Rate(0, 0).share is None


def test_a_role_promises_up_to_its_limit() -> None:
    assert [above_limit(worth, 500_00) for worth in (500_00, 500_01)] == [False, True]
    assert above_limit(10**9, None) is False
