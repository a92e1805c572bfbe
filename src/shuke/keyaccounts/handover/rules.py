"""Who gets whom: fairly by weight. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from shuke.keyaccounts.handover.values import Candidate, Load


def shared_out(candidates: Sequence[Candidate], targets: Iterable[Load]) -> Mapping[int, int]:
    """Customer to colleague: the heaviest first, each to whoever carries least by then. Empty without targets.

    Nobody gets what he has already; of equals the one named first.
    """
    carried = {each.staff_id: each.weight for each in targets}
    given: dict[int, int] = {}
    for each in sorted(candidates, key=lambda one: (-one.weight, one.customer_id)):
        free = [staff for staff in carried if staff != each.owner_id]
        if not free:
            continue
        lightest = min(free, key=lambda staff: carried[staff])
        given[each.customer_id] = lightest
        carried[lightest] += each.weight
    return given
