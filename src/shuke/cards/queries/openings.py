"""What came from an old membership: by number, by row, by batch."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from shuke.cards.models import Opening
from shuke.cards.old_numbers import plain
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
    WHERE account.balance <> coalesce(opened.amount, 0)))
ORDER BY card.id
"""


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


def rows_of_source(source: str, references: Iterable[str]) -> dict[str, OldRow]:
    """Those of these rows of a register that are on cards, by reference; one statement."""
    found = Opening.objects.filter(source=source, reference__in=list(references), undone_at=None)
    return {row.reference: _row(row) for row in found.select_related("card")}


def old_numbers_taken(numbers: Iterable[str]) -> frozenset[str]:
    """Those of these numbers that a card brought with it already, however they are written; one statement."""
    wanted = {number: plain(number) for number in numbers}
    found = Opening.objects.filter(plain__in=set(wanted.values()) - {""}, undone_at=None)
    there = set(found.values_list("plain", flat=True))
    return frozenset(number for number, compared in wanted.items() if compared in there)


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


def opened_with(batch: int) -> OpenedWith:
    """What still stands of a batch; one statement."""
    found = Opening.objects.filter(batch=batch, undone_at=None).aggregate(
        rows=Count("pk"), points=Coalesce(Sum("points"), 0), principal_minor=Coalesce(Sum("principal_minor"), 0),
        bonus_minor=Coalesce(Sum("bonus_minor"), 0), customers=Count("card__customer_id", distinct=True),
    )  # fmt: skip
    return OpenedWith(**{name: int(value) for name, value in found.items()})


def rows_of_batch(batch: int) -> list[OldRow]:
    """The rows of a batch that are on cards, in the order they came; one statement."""
    found = Opening.objects.filter(batch=batch, undone_at=None).select_related("card").order_by("pk")
    return [_row(row) for row in found]


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


def _row(row: Opening) -> OldRow:
    return OldRow(
        row.card_id, row.card.customer_id, row.source, row.reference, row.number,
        (row.points, row.principal_minor, row.bonus_minor), row.card.number,
    )  # fmt: skip
