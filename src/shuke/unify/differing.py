"""What a register says otherwise than what came in before: balances, names and phones. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from shuke.customers.values import Correction, Facts
from shuke.kit.text.normalise import normalise
from shuke.unify.register import Differing, Held, MemberRow

Known = tuple[MemberRow, int, Held | None]  # a row, whose it is, and what it brought when it came in


def differing(rows: Iterable[Known], facts: Mapping[int, Facts]) -> list[Differing]:
    """The rows that differ from what is here, in the order of the file."""
    found = [_compared(row, customer, brought, facts[customer]) for row, customer, brought in rows if customer in facts]
    return [each for each in found if each.name or each.phone or each.held]


def corrections(found: Sequence[Differing]) -> list[Correction]:
    """What to change on which record; of several rows of one person the first counts."""
    first: dict[int, Correction] = {}
    for each in found:
        if each.can_be_taken:
            first.setdefault(each.customer, Correction(each.customer, each.name, each.phone))
    return list(first.values())


def _compared(row: MemberRow, customer: int, brought: Held | None, here: Facts) -> Differing:
    another = bool(row.phone) and row.phone not in here.phones
    changed = brought is not None and brought != row.held
    return Differing(
        row.line, row.number or row.reference, customer, here.name,
        name=row.name if row.name and normalise(row.name) != normalise(here.name) else "",
        phone=row.phone if another else "", had_phone=here.phones[0] if another and here.phones else "",
        held=row.held if changed else None, brought=brought if changed else None, edited=here.edited,
    )  # fmt: skip
