"""How amounts of the books are written: points as numbers, money without its sign in tables."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from shuke.kit.currencies import symbol_of
from shuke.kit.money import Money
from shuke.ledger.values import POINTS_UNIT, SEALS_UNIT, STAMPS_UNIT
from shuke.ui import formats

# What is counted and is no money; rooms above count sessions, rewards and lots.
UNIT_NAMES = {
    POINTS_UNIT: _("points"), STAMPS_UNIT: _("stamps"), SEALS_UNIT: _("seals"), "sessions": _("sessions"),
    "rewards": _("rewards"), "uses": _("uses"), "lots": _("lots"),
}  # fmt: skip


def unit_name(unit: str) -> str:
    """What stands beside figures of a unit: `points`, `¥`."""
    return str(UNIT_NAMES[unit]) if unit in UNIT_NAMES else symbol_of(unit, get_language() or "en")


def figure(amount: int, unit: str, *, signed: bool = False) -> str:
    """An amount in a table: `1,234.50` for money, `1,234` for points."""
    if unit in UNIT_NAMES:
        return ("+" if signed and amount > 0 else "") + formats.number(amount)
    parts = formats.money_parts(amount, unit, signed=signed)
    return f"{parts.sign}{parts.whole}{parts.fraction}"


def with_unit(amount: int, unit: str) -> str:
    """An amount that stands alone: `¥1,234.50`, `1,234 points`."""
    if unit == POINTS_UNIT:
        return ngettext("%(n)s point", "%(n)s points", amount) % {"n": formats.number(amount)}
    if unit == STAMPS_UNIT:
        return ngettext("%(n)s stamp", "%(n)s stamps", amount) % {"n": formats.number(amount)}
    if unit in UNIT_NAMES:
        return f"{formats.number(amount)} {UNIT_NAMES[unit]}"
    return Money(amount, unit).format()


def worth(amount: int, unit: str) -> Money | None:
    """Money to be shown with its sign; None for points and stamps."""
    return None if unit in UNIT_NAMES else Money(amount, unit)
