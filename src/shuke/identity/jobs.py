"""Identity's jobs: forget what has run out, remind of approvals, ask for next year's holidays in time."""

from django.core.management import call_command

from shuke.identity.actions.remind_of_approval import remind_of_approvals
from shuke.identity.actions.tell_missing_year import tell_missing_year
from shuke.identity.models import ApprovalStep, Merchant, OneTimeLink
from shuke.identity.sign_in.phone_codes import KEPT, forget_old_codes
from shuke.identity.values.approval import ApprovalState
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@every("17 3 * * *")
def forget_the_past() -> None:
    """Delete old codes, used-up links and dead sessions."""
    forget_old_codes()
    OneTimeLink.objects.filter(expires_at__lt=clock.now() - KEPT).delete()
    call_command("clearsessions")


@every("5,35 * * * *")
def remind_all() -> None:
    """Queue reminders for every merchant where a decision has waited for half of its time."""
    with tenancy.open(platform=True):
        late = ApprovalStep.platform.filter(state=ApprovalState.WAITING, reminded_at=None, remind_at__lte=clock.now())
        due = sorted(set(late.values_list("merchant_id", flat=True)))
    for merchant_id in due:
        with tenancy.open(merchant=merchant_id):
            remind.later()


@job()
def remind() -> None:
    """One merchant's reminders; twice sends none twice."""
    remind_of_approvals(system(tenancy.current_merchant(), "reminder"))


@every("40 2 * 11,12 *")
def look_at_calendars() -> None:
    """Before each new year: tell owners whose table of working days ends with this one."""
    for merchant_id in Merchant.objects.order_by("pk").values_list("pk", flat=True):
        with tenancy.open(merchant=merchant_id):
            tell_missing_year(system(merchant_id, "calendar"))
