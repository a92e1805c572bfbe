"""What a register says otherwise than what came in before: balances, names and phones. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from shuke.cards.queries import OldPack
from shuke.customers.values import Correction, Facts
from shuke.kit.text.normalise import normalise
from shuke.unify.register import Differing, Held, MemberRow, PackLeft

# A row, whose it is, and what it brought when it came in: balances and packs.
Known = tuple[MemberRow, int, Held | None, Sequence[OldPack]]


def differing(rows: Iterable[Known], facts: Mapping[int, Facts]) -> list[Differing]:
    """The rows that differ from what is here, in the order of the file."""
    found = [
        _compared(row, brought, packs, facts[customer], customer)
        for row, customer, brought, packs in rows if customer in facts
    ]  # fmt: skip
    return [each for each in found if each.name or each.phone or each.held or each.packs is not None]


def same_packs(told: Sequence[PackLeft], brought: Sequence[OldPack]) -> bool:
    """Whether a row brings the packs that came with it before.

    A worth or a last day that the file does not say came from the design of then, and is no difference.
    """
    now_sorted = sorted(told, key=lambda each: (each.design, each.sessions, each.value))
    then_sorted = sorted(brought, key=lambda each: (each.design_id, each.sessions, each.minor))
    return len(told) == len(brought) and all(
        (now.design, now.sessions) == (then.design_id, then.sessions)
        and (not now.priced or now.value == then.minor)
        and (not now.dated or now.until == then.until)
        for now, then in zip(now_sorted, then_sorted, strict=True)
    )


def corrections(found: Sequence[Differing]) -> list[Correction]:
    """What to change on which record; of several rows of one person the first counts."""
    first: dict[int, Correction] = {}
    for each in found:
        if each.can_be_taken:
            first.setdefault(each.customer, Correction(each.customer, each.name, each.phone))
    return list(first.values())


def _compared(row: MemberRow, brought: Held | None, packs: Sequence[OldPack], here: Facts, customer: int) -> Differing:
    another = bool(row.phone) and row.phone not in here.phones
    changed = brought is not None and brought != row.held
    others = brought is not None and not same_packs(row.packs, packs)
    return Differing(
        row.line, row.number or row.reference, customer, here.name,
        name=row.name if row.name and normalise(row.name) != normalise(here.name) else "",
        phone=row.phone if another else "", had_phone=here.phones[0] if another and here.phones else "",
        held=row.held if changed else None, brought=brought if changed else None, edited=here.edited,
        packs=tuple((each.name_zh, each.name_en, each.sessions) for each in row.packs) if others else None,
        had_packs=tuple((each.name_zh, each.name_en, each.sessions) for each in packs) if others else None,
    )  # fmt: skip
