"""Rows of the builder as they are drawn: which control each comparison needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS

from shuke.customers.segments.fields import OF_DAYS, Field, Kind
from shuke.customers.segments.words import compare_words
from shuke.customers.web.segment_draft import Block, Draft, Row

Option = tuple[str, str, bool]
_ABOUT = {("item", "group"): "bought", ("pack",): "pack"}  # by the words they begin with: whose choices are offered


@dataclass(frozen=True)
class Drawn:
    """One row: the names its controls are sent by, what each offers, and `control` (none, number, two, day, days,
    text, pick, tick). `about` is what stands beside the field: bought, pack or nothing."""

    name: str
    place: str
    row: Row
    fields: list[tuple[str, list[Option]]]
    compares: list[Option]
    control: str
    options: list[Option]
    about: str
    items: list[Option]
    windowed: bool
    needs_window: bool
    money: bool
    in_days: bool


@dataclass(frozen=True)
class DrawnBlock:
    """One block with its rows."""

    name: str
    place: int
    block: Block
    rows: list[Drawn]


def blocks_of(
    draft: Draft, fields: Mapping[str, Field], choices: Mapping[str, Sequence[tuple[str, str]]]
) -> list[DrawnBlock]:
    """All blocks, ready to be drawn."""
    return [
        DrawnBlock(
            f"b{number}", number, block,
            [_drawn(row, f"b{number}-r{place}", f"{number}-{place}", fields, choices)
             for place, row in enumerate(block.rows)],
        )
        for number, block in enumerate(draft.blocks)
    ]  # fmt: skip


def _drawn(
    row: Row, name: str, place: str, fields: Mapping[str, Field], choices: Mapping[str, Sequence[tuple[str, str]]]
) -> Drawn:
    asked = fields[row.field]
    control = _control(asked, row.compare)
    offered = _offered(row, control, choices)
    return Drawn(
        name=name, place=place, row=row, fields=_grouped(fields, row.field),
        compares=[(word, label, word == row.compare) for word, label in compare_words(asked.kind)],
        control=control,
        options=[(value, label, value in row.values) for value, label in offered],
        about=_ABOUT.get(asked.about, ""),
        items=[(value, label, value == row.what) for value, label in choices.get(_ABOUT.get(asked.about, ""), [])],
        windowed=asked.windowed, needs_window=asked.needs_window, money=asked.kind in (Kind.MONEY, Kind.SPEND),
        in_days=row.compare in ("within", "longer_ago", "coming"),
    )  # fmt: skip


def _offered(row: Row, control: str, choices: Mapping[str, Sequence[tuple[str, str]]]) -> Sequence[tuple[str, str]]:
    if row.compare == "month":
        return [(str(number), str(word)) for number, word in MONTHS.items()]
    return choices.get(row.field, []) if control == "tick" else []


def _grouped(fields: Mapping[str, Field], now: str) -> list[tuple[str, list[Option]]]:
    groups: dict[str, list[Option]] = {}
    for field in fields.values():
        groups.setdefault(str(field.group), []).append((field.name, str(field.label), field.name == now))
    return list(groups.items())


def _control(asked: Field, compare: str) -> str:
    if compare in ("known", "unknown", "yes", "no"):
        return "none"
    if compare in ("since", "until"):
        return "day"
    if compare in ("contains", "is"):
        return "text"
    if compare == "month":
        return "pick"
    if compare in ("any_of", "all_of", "none_of"):
        return "tick"
    if compare != "between":
        return "number"
    return "days" if asked.kind in OF_DAYS else "two"
