"""Pure decisions about adjustments: when a second person is needed, and what looks odd."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.values.adjustment import Adjusted, Flag
from shuke.identity.values import Role

WAITS_FOR = timedelta(days=7)
COUNTED_WITHIN = timedelta(hours=24)
OFTEN_BY_ONE, OFTEN_WITHIN = 5, timedelta(days=7)
OFTEN_ON_CARD, ON_CARD_WITHIN = 3, timedelta(days=30)
_LATE, _EARLY = 23, 6  # hours of the shop's clock between which nobody works
_JUST_UNDER = 0.9

ROLES = (Role.OWNER, Role.MANAGER, Role.FINANCE, Role.CASHIER)
# What each role may do alone until the merchant says otherwise: points, and minor units of money.
DEFAULT_CAPS: Mapping[tuple[str, str], int] = {
    (Role.OWNER, Adjusted.POINTS): 5_000, (Role.OWNER, Adjusted.PRINCIPAL): 50_000,
    (Role.OWNER, Adjusted.BONUS): 50_000,
    (Role.MANAGER, Adjusted.POINTS): 1_000, (Role.MANAGER, Adjusted.PRINCIPAL): 20_000,
    (Role.MANAGER, Adjusted.BONUS): 20_000, (Role.FINANCE, Adjusted.POINTS): 1_000,
    (Role.FINANCE, Adjusted.PRINCIPAL): 20_000, (Role.FINANCE, Adjusted.BONUS): 20_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """An adjustment as the rules below look at it; `by` is whoever asked, `alone` whether nobody else decided."""

    id: int
    by: tuple[str, int | None]
    card_id: int
    kind: str
    amount: int
    cap: int
    at: datetime
    alone: bool


def needs_second(amount: int, *, before: int, cap: int) -> bool:
    """Whether a second person is needed: this and what the same person did alone on the same card that day, of the
    same kind (`before`, absolute), come to more than he may do alone. Splitting an amount changes nothing.
    """
    return before + abs(amount) > cap


def flags(rows: Sequence[Seen], zone: tzinfo) -> dict[int, tuple[Flag, ...]]:
    """What looks odd about each adjustment, by id; those with nothing odd are left out."""
    found = {row.id: tuple(_odd(row, rows, zone)) for row in rows}
    return {row: odd for row, odd in found.items() if odd}


def _odd(row: Seen, rows: Sequence[Seen], zone: tzinfo) -> Iterable[Flag]:
    mine = sum(each.by == row.by and row.at - OFTEN_WITHIN < each.at <= row.at for each in rows)
    if mine >= OFTEN_BY_ONE:
        words = ngettext(
            "%(n)s adjustment by the same person within 7 days",
            "%(n)s adjustments by the same person within 7 days", mine,
        )  # fmt: skip
        yield Flag("same_person", words % {"n": mine})
    here = sum(each.card_id == row.card_id and row.at - ON_CARD_WITHIN < each.at <= row.at for each in rows)
    if here >= OFTEN_ON_CARD:
        words = ngettext(
            "%(n)s adjustment of this card within 30 days", "%(n)s adjustments of this card within 30 days", here
        )  # fmt: skip
        yield Flag("same_card", words % {"n": here})
    hour = row.at.astimezone(zone).hour
    if hour >= _LATE or hour < _EARLY:
        yield Flag("odd_hour", _("Done at %(at)s, when the shop is shut") % {"at": f"{row.at.astimezone(zone):%H:%M}"})
    if row.alone and row.cap and _JUST_UNDER * row.cap <= abs(row.amount) <= row.cap:
        yield Flag("just_under", _("Just under what this person may do alone"))
