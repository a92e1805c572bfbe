"""What a policy would change if it were published now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.grading.judging import basis_of, judge
from shuke.keyaccounts.grading.moves import Moves, moves, pareto
from shuke.keyaccounts.grading.policy import Policy
from shuke.keyaccounts.queries.facts import Known, known
from shuke.keyaccounts.queries.policy import policy_in_force
from shuke.keyaccounts.queries.terms import terms
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant

SHOWN = 20  # of each kind of move


@dataclass(frozen=True)
class Mover:
    """One customer who would change grade."""

    customer_id: int
    name: str
    former: str
    grade: str
    spend_minor: int


@dataclass(frozen=True)
class WhatIf:
    """The count of moves, the largest movers of each kind, and the income curve with the share of who would be A."""

    moves: Moves
    movers: tuple[Mover, ...]
    curve: tuple[tuple[float, float], ...]
    counts: dict[str, int]
    a_share: float


def what_if(policy: Policy) -> WhatIf:
    """Judge everybody by a policy without writing anything; grades by hand stay. Six statements."""
    found = known(policy, clock.today(identity.merchant(current_merchant()).time_zone))
    basis = basis_of([each.facts for each in found], policy)
    then = [each.by_hand or judge(each.facts, policy, basis).grade for each in found]
    table = moves(((each.grade, grade) for each, grade in zip(found, then, strict=True)), terms(),
                  policy_in_force().policy, policy)  # fmt: skip
    largest = _largest((each, grade) for each, grade in zip(found, then, strict=True) if each.grade != grade)
    names = customers.names(each.facts.customer_id for each, _grade in largest)
    total = sum(each.facts.spend_minor for each in found)
    of_a = sum(each.facts.spend_minor for each, grade in zip(found, then, strict=True) if grade == "A")
    return WhatIf(
        table,
        tuple(Mover(each.facts.customer_id, names.get(each.facts.customer_id, ""), each.grade, grade,
                    each.facts.spend_minor) for each, grade in largest),
        tuple(pareto([each.facts.spend_minor for each in found])),
        {grade: then.count(grade) for grade in "ABC"}, of_a / total if total else 0.0,
    )  # fmt: skip


def _largest(moving: Iterable[tuple[Known, str]]) -> list[tuple[Known, str]]:
    """Of each kind of move those who spend most: a hundred who fall must not hide the two who rise."""
    kinds = defaultdict[tuple[str, str], list[tuple[Known, str]]](list)
    for each, grade in sorted(moving, key=lambda pair: -pair[0].facts.spend_minor):
        kinds[each.grade, grade].append((each, grade))
    return [pair for kind in sorted(kinds) for pair in kinds[kind][:SHOWN]]
