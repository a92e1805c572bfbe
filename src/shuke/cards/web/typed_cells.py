"""What stands in one cell of a row of the programme's form: a sum, a number, or a refusal at its place."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from shuke.cards.errors import RulesRefused
from shuke.cards.web.rule_rows import STEPS, TIERS, label_of
from shuke.kit.money import Money
from shuke.ui.values import Words

Line = tuple[str, ...]
Refuse = Callable[[RulesRefused], None]
_Row = TypeVar("_Row")


def said(line: Line) -> bool:
    """Whether anything stands in a row."""
    return any(text.strip() for text in line)


def each_row(lines: Sequence[Line], read: Callable[[int, Line], _Row], refuse: Refuse) -> list[_Row]:
    """What the rows say that can be read; the fault of each other one goes to `refuse`. Empty ones are left out."""
    return list(_each_row(lines, read, refuse))


def _each_row(lines: Sequence[Line], read: Callable[[int, Line], _Row], refuse: Refuse) -> Iterator[_Row]:
    for number, line in enumerate(lines):
        try:
            if said(line):
                yield read(number, line)
        except RulesRefused as refused:
            refuse(refused)


def minor_in(at: str, text: str, currency: str) -> int:
    """A sum in minor units, nothing being zero; raises RulesRefused at its place."""
    try:
        return Money.parse(text, currency).minor if text.strip() else 0
    except ValueError as refused:
        raise refused_at(at, str(refused)) from None


def count_in(at: str, text: str, scale: int, empty: int | None = None) -> int:
    """A number times `scale`, rounded down, nothing being `empty`; raises RulesRefused at its place."""
    if empty is not None and not text.strip():
        return empty
    try:
        return int(Fraction(text.strip().rstrip("%").strip()) * scale)
    except (ValueError, ZeroDivisionError):
        raise refused_at(at, _("“%(text)s” is not a number") % {"text": text}) from None


def refused_at(at: str, why: Words) -> RulesRefused:
    """A refusal that names the row and the field, and stands there."""
    name, _dash, number = at.partition("-")
    tiers = name.startswith("tier_")
    where = _("Tiers, row %(row)s, %(label)s: %(why)s") if tiers else _("Top-up steps, row %(row)s, %(label)s: %(why)s")
    label = label_of(TIERS if tiers else STEPS, name)
    return RulesRefused(field=at, why=str(where) % {"row": number, "label": label, "why": why})
