"""Rows of the programme's form: tiers and top-up steps, as shown and as typed, each cell with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuke.ui.values import Words

Column = tuple[str, Words, bool]  # input's name, label, whether it is a number
TIERS: tuple[Column, ...] = (
    ("tier_zh", _("Chinese name"), False), ("tier_en", _("English name"), False),
    ("tier_from", _("Reached with"), True), ("tier_times", _("Points ×"), True), ("tier_off", _("% off"), True),
)  # fmt: skip
# Inputs of a tier that stand below its row.
_FURTHER: dict[str, Words] = {
    "tier_item_months": _("for months (0: for ever)"), "tier_gift_points": _("Points on the birthday"),
}  # fmt: skip
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
    """One tier (with its key) or one step."""

    cells: tuple[Cell, ...]
    key: str = ""

    @property
    def faults(self) -> list[Cell]:
        """The cells with something wrong."""
        return [cell for cell in self.cells if cell.fault]


def rows_of(
    columns: Sequence[Column], lines: Sequence[Sequence[str]], keys: Sequence[str] = (), *, at: str = "", why: str = ""
) -> list[Row]:
    """Rows to show; the cell whose place is `at` says `why`. One empty row stands at the end, for whoever has no
    script.
    """
    spare = [] if lines and not any(text.strip() for text in lines[-1]) else [[""] * len(columns)]
    return list(_rows(columns, [*lines, *spare], keys, at, why))


def _rows(
    columns: Sequence[Column], lines: Sequence[Sequence[str]], keys: Sequence[str], at: str, why: str
) -> Iterator[Row]:
    for number, line in enumerate(lines):
        cells = (
            Cell(name, label, numeric, text, place(name, number), why if place(name, number) == at else "")
            for (name, label, numeric), text in zip(columns, line, strict=True)
        )
        yield Row(tuple(cells), keys[number] if number < len(keys) else "")


def place(name: str, number: int) -> str:
    """Where a cell stands, the first row being 1: `tier_from-2`."""
    return f"{name}-{number + 1}"


def typed(columns: Sequence[Column], posted: Any) -> list[tuple[str, ...]]:
    """What was sent, row by row."""
    return list(zip(*(posted.getlist(name) for name, _label, _number in columns), strict=False))


def label_of(columns: Sequence[Column], name: str) -> Words:
    """What a column is called."""
    return next((label for each, label, _number in columns if each == name), _FURTHER.get(name, name))
