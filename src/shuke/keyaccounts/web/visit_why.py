"""Why a contact stands in the calendar, in a few short sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.keyaccounts.occasions.values import ReminderValue
from shuke.keyaccounts.promises.values import PromiseValue
from shuke.keyaccounts.values import TermsValue, VisitKind
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock, moments

_DAYS = 3


def reasons(
    visit: VisitValue, promised: Sequence[PromiseValue], days: Sequence[ReminderValue], *, terms: TermsValue | None,
    last: VisitValue | None,
) -> list[str]:  # fmt: skip
    """The cadence of the grade, the last contact, promises that wait, and days that come near."""
    said = [cadence_words(visit, terms), _last(last), _promised(promised), *(_day(each) for each in days[:_DAYS])]
    return [each for each in said if each]


def cadence_words(visit: VisitValue, terms: TermsValue | None) -> str:
    """What the grade asks for of this kind of contact; nothing where it asks for none."""
    if terms is None or visit.kind not in (VisitKind.VISIT, VisitKind.CALL):
        return ""
    visits = ngettext(
        "Grade %(grade)s: %(n)s visit a month", "Grade %(grade)s: %(n)s visits a month", terms.visits_a_month
    )
    calls = ngettext("Grade %(grade)s: %(n)s call a month", "Grade %(grade)s: %(n)s calls a month", terms.calls_a_month)
    told, times = (calls, terms.calls_a_month) if visit.kind == VisitKind.CALL else (visits, terms.visits_a_month)
    return told % {"grade": terms.grade, "n": times} if times else ""


def _last(last: VisitValue | None) -> str:
    if last is None:
        return _("Nobody of us has told of a contact yet")
    day = moments.calendar_day(last.day, clock.now().date())
    return _("Last contact %(day)s: %(kind)s") % {"day": day, "kind": last.kind_words}


def _promised(promised: Sequence[PromiseValue]) -> str:
    if not promised:
        return ""
    late = sum(each.standing == "overdue" for each in promised)
    said = ngettext("%(n)s open promise", "%(n)s open promises", len(promised)) % {"n": len(promised)}
    return f"{said} · " + _("%(n)s overdue") % {"n": late} if late else said


def _day(each: ReminderValue) -> str:
    return f"{moments.calendar_day(each.on, clock.now().date())} · {each.words}"
