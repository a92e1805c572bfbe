"""A report as it is kept: trimmed, within its limits."""

from dataclasses import replace
from datetime import date

from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.visit_rows import words
from shuke.keyaccounts.visits.errors import DayTooFar, PurposeMissing, SatisfactionRefused
from shuke.keyaccounts.visits.rules import AHEAD
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock

_MOST_PEOPLE = 20
_LONG = 4000


def checked(report: ReportIn) -> ReportIn:
    """The report, cleaned; raises PurposeMissing, SatisfactionRefused, DayTooFar, TooLong."""
    purpose = words(report.purpose, 200, field="purpose")
    if not purpose:
        raise PurposeMissing(field="purpose")
    if report.satisfaction is not None and not 1 <= report.satisfaction <= 5:
        raise SatisfactionRefused(field="satisfaction")
    _check_next(report.next_on)
    people = [words(each, 80, field="people") for each in report.people[:_MOST_PEOPLE]]
    return replace(
        report, purpose=purpose, people=tuple(filter(None, people)),
        needs=words(report.needs, _LONG, field="needs"), rivals=words(report.rivals, _LONG, field="rivals"),
        next_step=words(report.next_step, 300, field="next_step"),
    )  # fmt: skip


def _check_next(next_on: date | None) -> None:
    if next_on is None:
        return
    working = working_time.table()
    last = min(clock.today(working.zone) + AHEAD, working_time.known_until(working))
    if next_on > last:
        raise DayTooFar(field="next_on", day=last.isoformat())
