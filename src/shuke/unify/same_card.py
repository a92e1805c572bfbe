"""Rows of an old register that are about one card: a member with several packs has a row for each. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from shuke.kit.text.normalise import fold
from shuke.unify.register import Held, MemberRow
from shuke.unify.values import Bad, Reason

_FACTS = ("phone", "tier", "points", "principal", "bonus", "birthday", "joined", "tag")


def key_of(reference: str) -> str:
    """A reference as it is compared: however it is written."""
    return "".join(fold(reference).split())


def told_apart(
    rows: Iterable[MemberRow], refused: Mapping[str, bool] | None = None
) -> tuple[list[MemberRow], list[Bad]]:
    """The rows, those about one card joined to the first of them, and what is wrong with others.

    A further row with the same card number (or, without one, the same phone) may bring a pack and repeat what the first
    says; anything else stands in the file twice. `refused` are the keys of rows that cannot come in, and whether they
    told of a pack: all rows of such a card stay out together.
    """
    out = refused or {}
    kept: dict[str, MemberRow] = {}
    phones: dict[str, str] = {}  # by phone: the only card that has it, else nothing
    bad: list[Bad] = []
    torn: set[str] = set()
    for row in rows:
        key = _card_of(row, kept, phones)
        if key in out and (out[key] or row.of_pack):
            bad.append(Bad(row.line, Reason.REFUSED_TOGETHER, row.reference))
        elif key not in kept:
            kept[key] = row
            if row.phone:
                phones[row.phone] = "" if row.phone in phones else key
        elif (both := joined(kept[key], row)) is None:
            reason = Reason.PACK_AND_MORE if row.of_pack else Reason.NUMBER_TWICE
            bad.append(Bad(row.line, reason, row.reference))
            torn |= {key} if row.of_pack else set()
        else:
            bad += _remarks(kept[key], row)
            kept[key] = both
    bad += (Bad(kept[key].line, Reason.REFUSED_TOGETHER, kept[key].reference) for key in sorted(torn))
    return [row for key, row in kept.items() if key not in torn], bad


def joined(first: MemberRow, further: MemberRow) -> MemberRow | None:
    """The first row with what a further one brings; None where that is no row for a pack, or says something else."""
    if not further.of_pack or (first.name and further.name and fold(first.name) != fold(further.name)):
        return None
    told = {fact: (getattr(first, fact), getattr(further, fact)) for fact in _FACTS}
    if any(one and other and one != other for one, other in told.values()):
        return None
    notes = dict.fromkeys(filter(None, (first.note, further.note)))
    return replace(
        first, **{fact: one or other for fact, (one, other) in told.items()}, name=first.name or further.name,
        note="\n".join(notes), packs=(*first.packs, *further.packs), of_pack=True,
    )  # fmt: skip


def _card_of(row: MemberRow, kept: Mapping[str, MemberRow], phones: Mapping[str, str]) -> str:
    key = key_of(row.reference)
    if row.number or not row.of_pack or key in kept:
        return key
    one = kept.get(phones.get(row.phone, ""))
    return key_of(one.reference) if one and joined(one, row) else key


def _remarks(first: MemberRow, further: MemberRow) -> Iterable[Bad]:
    if any(further.held) and any(first.held):
        yield Bad(further.line, Reason.COUNTED_ONCE, further.reference)
    for pack in further.packs:
        if any((each.design, each.sessions) == (pack.design, pack.sessions) for each in first.packs):
            yield Bad(further.line, Reason.PACK_TWICE, f"{pack.name_zh or pack.name_en} {pack.sessions}")


def later(reference: str) -> str:
    """Under what a card's packs are remembered that came after its balances, from a list of the same register."""
    return f"{reference} +packs"


def only_packs(row: MemberRow) -> bool:
    """Whether a row brings packs and nothing else."""
    return bool(row.packs) and not (any(row.held) or row.tier)


def packs_only(row: MemberRow, reference: str) -> MemberRow:
    """What a row adds to a card that is there: its packs. The card keeps its number and all else."""
    return MemberRow(row.line, reference, name=row.name, packs=row.packs, of_pack=True)


def with_balances(row: MemberRow, held: Held) -> MemberRow:
    """A row of a list of packs alone, with the balances it is silent about."""
    points, principal, bonus = held
    return replace(row, points=points, principal=principal, bonus=bonus)
