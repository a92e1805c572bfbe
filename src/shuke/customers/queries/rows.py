"""Rows of the directory as screens show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shuke.kit.text.phones import mask_phone


@dataclass(frozen=True)
class CustomerRow:
    """One line of a list. Amounts are minor units of the merchant's currency; the phone is E.164.

    `sessions` are left of packs; `pack_ends_on` is the next day on which some of them end. `old_number` is the card's
    number in an old membership, where the row was found by it.
    """

    id: int
    kind: str
    name: str
    owner_id: int | None
    owner: str
    phone: str
    card_number: str
    tier: str
    tier_rank: int
    points: int
    balance_minor: int
    spend_minor: int
    visits: int
    last_visit_on: date | None
    recent_days: tuple[date, ...]
    rhythm_days: float | None
    late_on: date | None
    archived: bool
    principal_minor: int = 0
    bonus_minor: int = 0
    first_visit_on: date | None = None
    enrolled_on: date | None = None
    sessions: int = 0
    pack_ends_on: date | None = None
    grade: str = ""
    health: int | None = None
    contact_on: date | None = None
    position: tuple[Any, ...] = ()
    old_number: str = ""

    @property
    def masked_phone(self) -> str:
        """The main number with its middle hidden."""
        return mask_phone(self.phone) if self.phone else ""


# `position` is what the next page begins after.
COLUMNS = """
  c.id, c.kind, c.name, c.owner_id, coalesce(s.name, '') AS owner,
  coalesce((SELECT p.number FROM customers_phone p WHERE p.merchant_id = c.merchant_id AND p.customer_id = c.id
            ORDER BY p.position, p.id LIMIT 1), '') AS phone,
  t.card_number, t.tier_name, t.tier_rank, t.points, t.balance_minor, t.spend_minor, t.visits, t.last_visit_on,
  t.recent_days, t.rhythm_days, t.late_on, c.archived_at IS NOT NULL,
  t.principal_minor, t.bonus_minor, t.first_visit_on, t.enrolled_on, packs.sessions, packs.ends_on,
  t.grade, t.health, t.contact_on
"""
# One look into the index for both. The one parameter is today: a pack that has ended counts no more.
PACKS = """
CROSS JOIN LATERAL (
  SELECT coalesce(sum(l.sessions), 0)::int AS sessions, min(l.ends_on) AS ends_on FROM customers_pack_left l
  WHERE l.merchant_id = c.merchant_id AND l.customer_id = c.id AND l.sessions > 0
    AND (l.ends_on IS NULL OR l.ends_on >= %s)
) packs
"""


def row_of(values: tuple[Any, ...]) -> CustomerRow:
    """A fetched line (COLUMNS, then the position) as a row."""
    fields = list(values[:27])
    fields[14] = tuple(fields[14])
    fields[15] = float(fields[15]) if fields[15] is not None else None
    return CustomerRow(*fields, tuple(values[27:]))  # type: ignore[call-arg]  # as many as COLUMNS
