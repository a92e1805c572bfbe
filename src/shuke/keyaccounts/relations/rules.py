"""What a relationship map shows at a glance: roles nobody of ours knows, and all that hangs on one colleague. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

INFLUENCES, ATTITUDES, RIVAL_TIES = range(1, 6), range(-2, 3), range(4)
CLOSE = 2  # the tie to rivals from which on the rival has a name

# Whom we should know at a customer, by its grade: a large decision has more people behind it.
WANTED: dict[str, tuple[str, ...]] = {
    "A": ("general", "head", "buyer", "user", "finance"),
    "B": ("general", "head", "buyer"),
    "C": ("buyer",),
}
# Who may sign for a purchase may stand for who carries it out, not the other way round.
_STANDS_FOR = {
    "buyer": ("buyer", "head", "general"),
    "general": ("general", "deputy"),
}


@dataclass(frozen=True)
class Standing:
    """How a contact stands: influence 1–5, attitude to us −2–2, tie to rivals 0–3; `counterpart` of ours, if any."""

    contact_id: int
    role: str
    influence: int
    attitude: int
    rival_tie: int
    counterpart: int | None


@dataclass(frozen=True)
class Coverage:
    """What a map shows: the share of influence with somebody of ours (0–100), and what is missing."""

    score: int
    missing: tuple[str, ...]
    single_thread: int | None  # the only colleague who knows anybody there
    against: tuple[int, ...]  # contacts of weight who would rather buy elsewhere
    unknown: tuple[int, ...]  # contacts nobody of ours knows


def coverage(grade: str, standings: Sequence[Standing]) -> Coverage:
    """Judge a customer's map. One contact alone is a single thread as well: who knows it is all we have."""
    known = [each for each in standings if each.counterpart is not None]
    weight = sum(each.influence for each in standings)
    return Coverage(
        score=round(100 * sum(each.influence for each in known) / weight) if weight else 0,
        missing=missing_roles(grade, {each.role for each in known}),
        single_thread=single_thread(known),
        against=tuple(each.contact_id for each in standings if is_against(each)),
        unknown=tuple(each.contact_id for each in standings if each.counterpart is None),
    )


def missing_roles(grade: str, known: Iterable[str]) -> tuple[str, ...]:
    """The roles that a grade asks for and nobody of ours knows; none for a customer without a grade."""
    here = frozenset(known)
    return tuple(role for role in WANTED.get(grade, ()) if here.isdisjoint(_STANDS_FOR.get(role, (role,))))


def single_thread(known: Sequence[Standing]) -> int | None:
    """The colleague on whom the whole relation hangs; None when two know somebody there, or nobody does."""
    counterparts = {each.counterpart for each in known}
    return counterparts.pop() if len(counterparts) == 1 else None


def is_against(standing: Standing) -> bool:
    """Whether somebody of weight leans to a rival: a dislike, or a tie to rivals that no liking of us outweighs."""
    return standing.influence >= 3 and (standing.attitude < 0 or standing.rival_tie > max(1, standing.attitude))
