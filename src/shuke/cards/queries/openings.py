"""What came from an old membership: by number, by row, by batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce

from shuke.cards.models import HeldPack, Opening
from shuke.cards.old_numbers import plain
from shuke.cards.telling_offers import brought
from shuke.cards.values.packs import HeldPackValue, PackState
from shuke.kit.tenancy import current_merchant

_SPENT = """
SELECT card.id, card.customer_id, card.number, account.kind, account.unit, opened.amount::bigint,
       (account.balance - account.held)::bigint
FROM (
  SELECT card_id, sum(points) AS points, sum(principal_minor) AS principal, sum(bonus_minor) AS bonus
  FROM cards_opening WHERE merchant_id = %(merchant)s AND batch = %(batch)s AND undone_at IS NULL GROUP BY card_id
) sums
JOIN cards_card card ON card.merchant_id = %(merchant)s AND card.id = sums.card_id
CROSS JOIN LATERAL (VALUES (card.points_account_id, sums.points), (card.principal_account_id, sums.principal),
                           (card.bonus_account_id, sums.bonus)) AS opened (account_id, amount)
JOIN ledger_account account ON account.merchant_id = %(merchant)s AND account.id = opened.account_id
WHERE account.balance - account.held - account.floor < opened.amount
ORDER BY card.id, account.id
"""
# What undo_batch leaves open, told before its reversals are written.
_KEPT = """
SELECT card.id, card.customer_id FROM cards_card card
WHERE card.merchant_id = %(merchant)s AND card.batch = %(batch)s AND card.state <> 'closed' AND NOT (
  card.state = 'active' AND card.person_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM cards_qualifying_spend spend WHERE spend.merchant_id = card.merchant_id
                  AND spend.card_id = card.id GROUP BY spend.at HAVING sum(spend.amount_minor) <> 0)
  AND NOT EXISTS (SELECT 1 FROM cards_top_up paid WHERE paid.merchant_id = card.merchant_id AND paid.card_id = card.id)
  AND NOT EXISTS (
    SELECT 1 FROM (
      SELECT sum(points) AS points, sum(principal_minor) AS principal, sum(bonus_minor) AS bonus FROM cards_opening
      WHERE merchant_id = card.merchant_id AND card_id = card.id AND batch = %(batch)s AND undone_at IS NULL) sums
    CROSS JOIN LATERAL (VALUES (card.points_account_id, sums.points), (card.principal_account_id, sums.principal),
                               (card.bonus_account_id, sums.bonus)) AS opened (account_id, amount)
    JOIN ledger_account account ON account.merchant_id = card.merchant_id AND account.id = opened.account_id
    WHERE account.balance <> coalesce(opened.amount, 0))
  AND NOT EXISTS (
    SELECT 1 FROM cards_held_pack pack
    LEFT JOIN cards_opening came ON came.merchant_id = pack.merchant_id AND came.id = pack.opening_id
    WHERE pack.merchant_id = card.merchant_id AND pack.card_id = card.id AND pack.state = 'live'
      AND pack.used < pack.sessions AND came.batch IS DISTINCT FROM %(batch)s))
ORDER BY card.id
"""


@dataclass(frozen=True, slots=True)
class OldPack:
    """A pack that came with an old register: how many sessions it brought, what they were worth, how many are left.

    `moved`: used, given away, paid back or ended since, so that it cannot be taken back.
    """

    id: int
    card_id: int
    customer_id: int
    design_id: int
    name_zh: str
    name_en: str
    sessions: int
    minor: int
    until: date | None
    left: int
    moved: bool


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row of an old register that is on a card: what it brought."""

    card_id: int
    customer_id: int
    source: str
    reference: str
    number: str
    held: tuple[int, int, int]
    card_number: str = ""
    packs: tuple[OldPack, ...] = ()


@dataclass(frozen=True, slots=True)
class Spent:
    """A balance that no longer holds what came with a batch: `kind` is points, principal or bonus."""

    card_id: int
    customer_id: int
    number: str
    kind: str
    unit: str
    opened: int
    left: int


def card_of_old_number(number: str) -> str | None:
    """Our number of the card that had this one in an old membership; one statement."""
    wanted = plain(number)
    if not wanted:
        return None
    found = Opening.objects.filter(plain=wanted, undone_at=None)
    return found.values_list("card__number", flat=True).first()


def old_numbers_of(card_id: int) -> list[str]:
    """The numbers a card had in old memberships, as given; one statement."""
    rows = Opening.objects.filter(card_id=card_id, undone_at=None).exclude(number="").order_by("pk")
    return list(rows.values_list("number", flat=True))


def taken_back_at(card_id: int) -> datetime | None:
    """When all that a card brought from an old membership was taken back; None where nothing was; one statement."""
    rows = Opening.objects.filter(card_id=card_id)
    last: datetime | None = rows.aggregate(last=Max("undone_at"))["last"]
    return last


def rows_of_source(source: str, references: Iterable[str]) -> dict[str, OldRow]:
    """Those of these rows of a register that are on cards, by reference; two statements."""
    found = Opening.objects.filter(source=source, reference__in=list(references), undone_at=None)
    return {row.reference: row for row in _rows(list(found.select_related("card")))}


def old_numbers_taken(numbers: Iterable[str]) -> dict[str, int]:
    """Those of these numbers that a card brought with it, however they are written, and whose; one statement."""
    wanted = {number: plain(number) for number in numbers}
    found = Opening.objects.filter(plain__in=set(wanted.values()) - {""}, undone_at=None)
    there = dict(found.values_list("plain", "card__customer_id"))
    return {number: there[compared] for number, compared in wanted.items() if compared in there}


def spent_since(batch: int) -> list[Spent]:
    """The balances that hold less than a batch brought them, so that it cannot be taken back; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SPENT, {"merchant": current_merchant(), "batch": batch})
        return [Spent(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class OpenedWith:
    """What a batch of opening balances has on cards: rows, sums, and whose they are."""

    rows: int
    points: int
    principal_minor: int
    bonus_minor: int
    customers: int
    packs: int = 0
    sessions: int = 0
    packs_minor: int = 0


def opened_with(batch: int) -> OpenedWith:
    """What still stands of a batch; two statements."""
    found = Opening.objects.filter(batch=batch, undone_at=None).aggregate(
        rows=Count("pk"), points=Coalesce(Sum("points"), 0), principal_minor=Coalesce(Sum("principal_minor"), 0),
        bonus_minor=Coalesce(Sum("bonus_minor"), 0), customers=Count("card__customer_id", distinct=True),
    )  # fmt: skip
    packs = packs_of_opening(batch)
    return OpenedWith(
        **{name: int(value) for name, value in found.items()}, packs=len(packs),
        sessions=sum(pack.sessions for pack in packs), packs_minor=sum(pack.minor for pack in packs),
    )  # fmt: skip


def rows_of_batch(batch: int) -> list[OldRow]:
    """The rows of a batch that are on cards, in the order they came; two statements."""
    return _rows(list(Opening.objects.filter(batch=batch, undone_at=None).select_related("card").order_by("pk")))


def packs_of_opening(batch: int) -> list[OldPack]:
    """The packs that came with a batch and were not taken back, in the order they came; one statement."""
    found = HeldPack.objects.filter(opening__batch=batch, opening__undone_at=None).select_related("opening__card")
    return [_pack(pack) for pack in found.order_by("pk")]


def packs_moved_since(batch: int) -> list[OldPack]:
    """Those of a batch's packs that were used, given away, paid back or have ended since; one statement."""
    return [pack for pack in packs_of_opening(batch) if pack.moved]


def brought_words(pack: HeldPackValue) -> str:
    """Where a pack came from and with how many sessions; empty for one that was sold here; one statement at most."""
    if pack.opening is None:
        return ""
    number = Opening.objects.filter(pk=pack.opening).values_list("number", flat=True).first()
    return brought(number or "", pack.sessions - pack.used_before, pack.sessions)


def kept_after_undo(batch: int) -> list[tuple[int, int]]:
    """Card and customer of those cards that a batch has opened and that an undo would not close; one statement.

    They were claimed, used or topped up since.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, {"merchant": current_merchant(), "batch": batch})
        return list(cursor.fetchall())


def customers_of_opening(batch: int) -> list[int]:
    """Whose cards hold something of a batch."""
    found = Opening.objects.filter(batch=batch, undone_at=None)
    return sorted(set(found.values_list("card__customer_id", flat=True)))


def _rows(openings: Sequence[Opening]) -> list[OldRow]:
    brought: dict[int | None, list[OldPack]] = {}
    for pack in HeldPack.objects.filter(opening__in=openings).select_related("opening__card").order_by("pk"):
        brought.setdefault(pack.opening_id, []).append(_pack(pack))
    return [_row(row, brought.get(row.pk, [])) for row in openings]


def _row(row: Opening, packs: Sequence[OldPack]) -> OldRow:
    return OldRow(
        row.card_id, row.card.customer_id, row.source, row.reference, row.number,
        (row.points, row.principal_minor, row.bonus_minor), row.card.number, tuple(packs),
    )  # fmt: skip


def _pack(pack: HeldPack) -> OldPack:
    told, card = pack.as_value(), pack.opening.card
    moved = pack.state != PackState.LIVE or pack.used != pack.used_before or pack.card_id != card.pk
    return OldPack(
        pack.pk, card.pk, card.customer_id, pack.design_id, pack.name_zh, pack.name_en,
        pack.sessions - pack.used_before, told.paid.minor, pack.until,
        told.sessions_left if pack.card_id == card.pk else 0, moved,
    )  # fmt: skip
