"""Remind those who may decide of what has waited for half of its time."""

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from shuke.gateways.actions import queue_message
from shuke.gateways.values import Channel
from shuke.identity import approving
from shuke.identity.models import ApprovalStep, Merchant, Person
from shuke.identity.queries.approvals import colleagues
from shuke.identity.queries.calendar import work_calendar
from shuke.identity.values.approval import ApprovalState
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("identity.decide_approval")
def remind_of_approvals(actor: Actor) -> int:
    """Send one SMS a level to each who may decide it; only within working time, once. Returns how many were sent."""
    now, table = clock.now(), work_calendar()
    if not approving.works_now(now, table):
        return 0
    late = ApprovalStep.objects.select_for_update(no_key=True, of=("self",), skip_locked=True).filter(
        state=ApprovalState.WAITING, reminded_at=None, remind_at__lte=now, approval__state=ApprovalState.WAITING,
        level=models.F("approval__level"),
    ).select_related("approval").order_by("pk")  # fmt: skip
    sent = 0
    for step in list(late):
        sent += _remind(actor, step)
        step.reminded_at = now
        step.save(update_fields=["reminded_at"])
    return sent


def _remind(actor: Actor, step: ApprovalStep) -> int:
    others = ApprovalStep.objects.filter(approval_id=step.approval_id, decided_person__isnull=False)
    barred = {step.asked_person, *others.values_list("decided_person", flat=True)}
    able = approving.deciders(step.role, colleagues(), barred=barred)
    merchant = Merchant.objects.get(pk=actor.merchant_id)
    phones = dict(Person.objects.filter(pk__in=able, phone_verified_at__isnull=False).values_list("pk", "phone"))
    with translation.override(merchant.language):
        text = _("%(shop)s: “%(what)s” by %(who)s waits for your approval.") % {
            "shop": merchant.name, "what": step.approval.title, "who": step.approval.asked_label,
        }  # fmt: skip
    for person, phone in phones.items():
        queue_message(
            channel=Channel.SMS, recipient=str(phone), text=text, purpose="approval",
            params={"what": step.approval.title}, key=f"approval-{step.pk}-{person}",
        )  # fmt: skip
    return len(phones)
