"""Who brought whom: what each referrer is worth, and the picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_COLUMNS = 12  # in the picture; sums go down all the way


@dataclass(frozen=True)
class Referrer:
    """A customer who brought others. Sums are minor units; `through` counts also whom the brought ones brought."""

    customer_id: int
    brought: int
    through: int
    own_minor: int
    brought_minor: int


@dataclass(frozen=True)
class Dot:
    """A customer in the picture: which column (0 brought by nobody) and line."""

    customer_id: int
    column: int
    line: float


def closes_circle(referrer_of: Mapping[int, int], referrer: int, referred: int) -> bool:
    """Whether naming this referrer would make somebody bring himself, directly or through others."""
    seen, each = set[int](), referrer
    while each not in seen:
        if each == referred:
            return True
        seen.add(each)
        if each not in referrer_of:
            return False
        each = referrer_of[each]
    return True


def worth(referrer_of: Mapping[int, int], spent_minor: Mapping[int, int]) -> list[Referrer]:
    """Everybody who brought somebody, by what came through him, most first."""
    brought = _children(referrer_of)
    found = []
    for referrer, first in brought.items():
        through = list(_below(referrer, brought))
        found.append(
            Referrer(
                referrer, len(first), len(through), spent_minor.get(referrer, 0),
                sum(spent_minor.get(each, 0) for each in through),
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each.brought_minor, -each.through, each.customer_id))


def picture(referrer_of: Mapping[int, int], roots: Iterable[int]) -> list[Dot]:
    """Where everybody under these roots stands: one column a step, each parent in the middle of those he brought."""
    brought, dots, line = _children(referrer_of), list[Dot](), 0.0
    for root in roots:
        line = _place(root, 0, line, brought, dots) + 0.5
    return dots


def _place(customer: int, column: int, line: float, brought: Mapping[int, Sequence[int]], dots: list[Dot]) -> float:
    """Place one and all below it from `line` on; returns the next free line."""
    children = brought.get(customer, ()) if column < MOST_COLUMNS else ()
    if not children:
        dots.append(Dot(customer, column, line))
        return line + 1
    mine, following = len(dots), line
    for child in children:
        following = _place(child, column + 1, following, brought, dots)
    lines = [dot.line for dot in dots[mine:] if dot.column == column + 1]
    dots.append(Dot(customer, column, (lines[0] + lines[-1]) / 2))
    return following


def _children(referrer_of: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for referred, referrer in sorted(referrer_of.items()):
        found.setdefault(referrer, []).append(referred)
    return found


def _below(referrer: int, brought: Mapping[int, Sequence[int]]) -> Iterable[int]:
    waiting = list(brought.get(referrer, ()))
    while waiting:
        child = waiting.pop()
        yield child
        waiting += brought.get(child, ())
