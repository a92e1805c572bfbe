"""What the doctor says that no database knows."""

from datetime import UTC, datetime

from shuke.command.doctor import _working_days
from shuke.kit import clock
from shuke.kit.calendar.china import published_years


def test_next_years_free_days_are_asked_for_in_december():
    last = max(published_years())
    with clock.travel(to=datetime(last, 11, 22, tzinfo=UTC)):
        assert _working_days().sound
    with clock.travel(to=datetime(last, 12, 1, tzinfo=UTC)):
        missing = _working_days()
    assert (missing.found, missing.sound) == (f"{last + 1} is missing", False)
