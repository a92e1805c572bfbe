"""Rows of the programme's form: tiers and top-up steps, as shown and as typed, each cell with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuke.ui.values import Words

Faults = Mapping[str, str]  # what is wrong, by place
NO_FAULTS: Faults = {}
Column = tuple[str, Words, bool]  # input's name, label, whether it is a number
TIERS: tuple[Column, ...] = (
    ("tier_zh", _("Chinese name"), False), ("tier_en", _("English name"), False),
    ("tier_from", _("Reached with"), True), ("tier_times", _("Points ×"), True), ("tier_off", _("% off"), True),
)  # fmt: skip
# What else a tier has, each of them below the tiers with rows of its own.
BOUGHT: tuple[Column, ...] = (
    ("tier_item", _("with the item"), False), ("tier_item_months", _("for months (0: for ever)"), True),
)  # fmt: skip
PERKS: tuple[Column, ...] = (
    ("tier_gift_points", _("Points on the birthday"), True),
    ("tier_gift_zh", _("Gift at the counter, Chinese"), False),
    ("tier_gift_en", _("Gift at the counter, English"), False),
    ("tier_priority_zh", _("Comes first: how, Chinese"), False),
    ("tier_priority_en", _("Comes first: how, English"), False),
)  # fmt: skip
_FURTHER: dict[str, Words] = {name: label for name, label, _number in (*BOUGHT, *PERKS)} | {
    "tier_free": _("Free services")
}
STEPS: tuple[Column, ...] = (("step_paid", _("Top-up of"), True), ("step_bonus", _("Bonus"), True))


@dataclass(frozen=True)
class Cell:
    """One input: `fault` is what is wrong with it."""

    name: str
    label: Words
    number: bool
    value: str
    id: str
    fault: str = ""


@dataclass(frozen=True)
class Row:
    """One tier (with its key), one step, or what else the tier called `title` has."""

    cells: tuple[Cell, ...]
    key: str = ""
    title: str = ""

    @property
    def faults(self) -> list[Cell]:
        """The cells with something wrong."""
        return [cell for cell in self.cells if cell.fault]

    @property
    def said(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.value not in ("", "0") for cell in self.cells)


def rows_of(
    columns: Sequence[Column], lines: Sequence[Sequence[str]], keys: Sequence[str] = (), faults: Faults = NO_FAULTS
) -> list[Row]:
    """Rows to show, each fault at its place. One empty row stands at the end, for whoever has no script."""
    spare = [] if lines and not any(text.strip() for text in lines[-1]) else [[""] * len(columns)]
    return [
        Row(_cells(columns, line, number, faults), keys[number] if number < len(keys) else "")
        for number, line in enumerate([*lines, *spare])
    ]


def below(
    columns: Sequence[Column], titles: Sequence[str], lines: Sequence[Sequence[str]], faults: Faults = NO_FAULTS
) -> list[Row]:
    """A row for each tier of `titles`, each fault at its place; tiers that were added since have none yet."""
    return [
        Row(_cells(columns, line, number, faults), title=title)
        for number, (title, line) in enumerate(zip(titles, lines, strict=False))
    ]


def _cells(columns: Sequence[Column], line: Sequence[str], number: int, faults: Faults) -> tuple[Cell, ...]:
    places = [place(name, number) for name, _label, _numeric in columns]
    return tuple(
        Cell(name, label, numeric, text, at, faults.get(at, ""))
        for (name, label, numeric), text, at in zip(columns, line, places, strict=True)
    )


def place(name: str, number: int) -> str:
    """Where a cell stands, the first row being 1: `tier_from-2`."""
    return f"{name}-{number + 1}"


def typed(columns: Sequence[Column], posted: Any) -> list[tuple[str, ...]]:
    """What was sent, row by row."""
    return list(zip(*(posted.getlist(name) for name, _label, _number in columns), strict=False))


def label_of(columns: Sequence[Column], name: str) -> Words:
    """What a column is called."""
    return next((label for each, label, _number in columns if each == name), _FURTHER.get(name, name))
