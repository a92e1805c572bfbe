"""Who gets whom: fairly by weight. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from shuke.keyaccounts.handover.values import Candidate, Load


def shared_out(
    candidates: Sequence[Candidate], targets: Iterable[Load], knowing: Mapping[int, Collection[int]] | None = None
) -> Mapping[int, int]:  # fmt: skip
    """Customer to colleague: the heaviest first, each to whoever carries least by then. Empty without targets.

    Deputies and teams go before: `knowing` says by colleague which customers he helps to care for already. Nobody gets
    what he has already; of equals the one named first.
    """
    carried = {each.staff_id: each.weight for each in targets}
    given: dict[int, int] = {}
    for each in sorted(candidates, key=lambda one: (-one.weight, one.customer_id)):
        free = [staff for staff in carried if staff != each.owner_id]
        if not free:
            continue
        near = [staff for staff in free if each.customer_id in (knowing or {}).get(staff, ())]
        lightest = min(near or free, key=lambda staff: carried[staff])
        given[each.customer_id] = lightest
        carried[lightest] += each.weight
    return given
