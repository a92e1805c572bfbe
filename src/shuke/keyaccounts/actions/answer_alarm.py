"""Say what came of an alarm, so that the detector's precision is known."""

from shuke.customers import actions as customers
from shuke.keyaccounts.actions.win_back import begin
from shuke.keyaccounts.errors import AlarmAnswered, OutcomeUnknown
from shuke.keyaccounts.models import Alarm
from shuke.keyaccounts.models.alarm import ANSWERS
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("keyaccounts.care")
def answer_alarm(actor: Actor, *, alarm_id: int, outcome: str, note: str = "", win_back: bool = False) -> None:
    """Record whether the alarm was right; `win_back` also opens a case, unless one is open.

    Raises NotFound, OutcomeUnknown, AlarmAnswered.
    """
    if outcome not in ANSWERS:
        raise OutcomeUnknown(field="outcome")
    row = locked(Alarm, pk=alarm_id)
    if row.outcome:
        raise AlarmAnswered
    customers.lock_customer(row.customer_id)
    row.outcome, row.note, row.answered_at = outcome, note.strip()[:300], clock.now()
    row.answered_by_id = actor.staff_id
    row.save(update_fields=["outcome", "note", "answered_at", "answered_by"])
    told = {"note": row.note, "by": actor.label}
    customers.write_timeline(
        row.customer_id, clock.now(), f"care_alarm_{outcome}", f"{row.pk}:{clock.now()}", params=told
    )
    if win_back:
        begin(actor, row.customer_id, alarm=row)


@action("keyaccounts.care")
def take_back_answer(actor: Actor, *, alarm_id: int) -> None:
    """Open an answered alarm again, unless a newer one is open; raises NotFound, AlarmAnswered."""
    row = locked(Alarm, pk=alarm_id)
    if not row.outcome:
        return
    if Alarm.objects.filter(customer_id=row.customer_id, outcome="").exists():
        raise AlarmAnswered
    row.outcome, row.note, row.answered_at, row.answered_by_id = "", "", None, None
    row.save(update_fields=["outcome", "note", "answered_at", "answered_by"])
