"""Give key customers into other hands, and take that back."""

from collections.abc import Mapping, Sequence

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.hand_over_visits import hand_over_visits
from shuke.keyaccounts.errors import HandoverRefused, NotInCare
from shuke.keyaccounts.handover.values import HandoverState, HandoverValue
from shuke.keyaccounts.models import Handover, HandoverLine
from shuke.keyaccounts.queries.handovers import MOST, candidates, handover
from shuke.kit import clock, progress
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.text.normalise import prose

AT_ONCE = 30  # more are moved by the worker, so many in each part


@action("keyaccounts.hand_over")
def hand_over(actor: Actor, *, moves: Mapping[int, int], reason: str = "") -> HandoverValue:
    """Give each customer (by id) into the care of a colleague, with what is planned and promised; a few at once, many
    by the worker.

    Who is in these hands already stays. Raises NotFound, NotInCare, HandoverRefused when nothing is left to do, for
    too many at once, and for a colleague who has left.
    """
    from shuke.keyaccounts import handover_jobs  # the worker's entry point calls back into this file

    there = {each.customer_id: each for each in candidates(moves)} if len(moves) <= MOST else {}
    if len(moves) <= MOST and moves.keys() - there.keys():
        raise NotInCare
    wanted = {customer: owner for customer, owner in moves.items() if customer in there
              and there[customer].owner_id != owner}  # fmt: skip
    if not wanted or any(not identity.staff(owner).active for owner in set(wanted.values())):
        raise HandoverRefused(most=MOST)
    row = Handover.objects.create(
        reason=prose(reason)[:200], by_id=actor.staff_id, at=clock.now(), total=len(wanted),
        progress_id=progress.begin("keyaccounts.handover", total=len(wanted)),
    )  # fmt: skip
    HandoverLine.objects.bulk_create(
        HandoverLine(handover=row, customer_id=customer, former_id=there[customer].owner_id, owner_id=owner)
        for customer, owner in sorted(wanted.items())
    )
    if len(wanted) <= AT_ONCE:
        move_part(actor, handover_id=row.pk)
    else:
        handover_jobs.move.later(handover_id=row.pk, label=actor.label)
    return handover(row.pk)


@action("keyaccounts.hand_over")
def move_part(actor: Actor, *, handover_id: int) -> int:
    """Move the next customers of a handover; how many are left. Twice moves nobody twice. Raises NotFound."""
    row = locked(Handover, pk=handover_id)
    if row.state != HandoverState.MOVING:
        return 0
    waiting = HandoverLine.objects.filter(handover=row, moved_at=None).order_by("customer_id")
    lines = list(waiting.select_related("former", "owner")[:AT_ONCE])
    customers.lock_customers_batch([line.customer_id for line in lines])
    for owner in sorted({line.owner_id for line in lines}):
        mine = [line for line in lines if line.owner_id == owner]
        customers.assign_owner(actor, customer_ids=[line.customer_id for line in mine], owner_id=owner)
    for line in lines:
        _moved(actor, row, line)
    left = waiting.count()
    if not left:
        row.state = HandoverState.DONE
        row.save(update_fields=["state"])
    return left


@action("keyaccounts.hand_over")
def undo_handover(actor: Actor, *, handover_id: int) -> HandoverValue:
    """Give everybody back to whom they had, with what is planned and promised; who was handed on since stays there.

    Raises NotFound, HandoverRefused for one that is undone already.
    """
    row = locked(Handover, pk=handover_id)
    if row.state == HandoverState.UNDONE:
        raise HandoverRefused(most=MOST)
    lines = list(HandoverLine.objects.filter(handover=row, moved_at__isnull=False).order_by("customer_id"))
    customers.lock_customers_batch([line.customer_id for line in lines])
    now = {each.customer_id: each.owner_id for each in candidates([line.customer_id for line in lines])}
    back = [line for line in lines if now.get(line.customer_id) == line.owner_id]
    for former in {line.former_id for line in back}:
        _give_back(actor, former, [line for line in back if line.former_id == former])
    HandoverLine.objects.filter(pk__in=[line.pk for line in back]).update(undone_at=clock.now())
    row.state = HandoverState.UNDONE
    row.save(update_fields=["state"])
    return handover(row.pk)


def _moved(actor: Actor, row: Handover, line: HandoverLine) -> None:
    now = clock.now()
    line.visits = hand_over_visits(line.customer_id, owner_id=line.owner_id, former_id=line.former_id)
    line.moved_at = now
    line.save(update_fields=["visits", "moved_at"])
    former = line.former.name if line.former else ""
    customers.write_timeline(
        line.customer_id, now, "handed_over", f"handover {row.pk}",
        params={"name": line.owner.name, "former": former, "visits": line.visits, "reason": row.reason},
    )  # fmt: skip


def _give_back(actor: Actor, former: int | None, lines: Sequence[HandoverLine]) -> None:
    customers.assign_owner(actor, customer_ids=[line.customer_id for line in lines], owner_id=former)
    for line in lines:
        hand_over_visits(line.customer_id, owner_id=former, former_id=line.owner_id)
