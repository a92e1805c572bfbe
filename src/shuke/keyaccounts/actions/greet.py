"""Write a message for an occasion, have it approved, send it: with consent, and not into an open complaint."""

from shuke.customers import queries as customers
from shuke.gateways.actions import queue_message
from shuke.gateways.values import Channel
from shuke.identity import queries as identity
from shuke.identity.actions import ask_for_approval
from shuke.identity.values import ApprovalValue
from shuke.keyaccounts.models import Reminder
from shuke.keyaccounts.occasions.errors import GreetingEmpty, GreetingGone, NoConsent, NoPhone, OpenComplaint
from shuke.keyaccounts.occasions.values import GreetingState, ReminderState, ReminderValue
from shuke.keyaccounts.queries.occasions import care_agreed, has_open_complaint, reminder
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

KIND = "keyaccounts.greeting"


@action("keyaccounts.occasions")
def write_greeting(actor: Actor, *, reminder_id: int, text: str, all_the_same: bool = False) -> ReminderValue:
    """Ask for a message to be sent; who may decide alone sends it at once.

    Raises NotFound, GreetingEmpty, GreetingGone, NoConsent, NoPhone, OpenComplaint (unless `all_the_same`).
    """
    row = locked(Reminder, pk=reminder_id)
    row.greeting = " ".join(text.split())[:300]  # punctuation stays as written: people read it
    if not row.greeting:
        raise GreetingEmpty(field="text")
    if row.greeting_state not in ("", GreetingState.DRAFT):
        raise GreetingGone
    _recipient(row)
    if has_open_complaint(row.customer_id) and not all_the_same:
        raise OpenComplaint
    if identity.may_alone(actor, KIND, 0):
        _send(row)
        return reminder(reminder_id)
    row.greeting_state = GreetingState.ASKED
    row.save(update_fields=["greeting", "greeting_state"])
    ask_for_approval(actor, kind=KIND, subject_id=row.pk, title=f"{row.customer.name} · {row.greeting}"[:200])
    return reminder(reminder_id)


def follow_greeting(actor: Actor, approval: ApprovalValue) -> None:
    """What was decided holds: sent, or a draft again. A consent taken back meanwhile leaves it a draft."""
    row = locked(Reminder, pk=approval.subject_id)
    if row.greeting_state != GreetingState.ASKED:
        return
    row.greeting_state = GreetingState.DRAFT
    row.save(update_fields=["greeting_state"])
    if approval.approved:
        try:
            _send(row)
        except (NoConsent, NoPhone):
            return


def _recipient(row: Reminder) -> str:
    if not care_agreed(row.customer_id):
        raise NoConsent
    phone = customers.customer(row.customer_id).phone
    if not phone:
        raise NoPhone
    return phone


def _send(row: Reminder) -> None:
    queue_message(
        channel=Channel.SMS, recipient=_recipient(row), text=row.greeting, purpose="care", key=f"greeting:{row.pk}"
    )
    row.greeting_state, row.state = GreetingState.SENT, ReminderState.DONE
    row.save(update_fields=["greeting", "greeting_state", "state"])
