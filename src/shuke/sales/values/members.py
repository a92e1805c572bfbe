"""What a sale did to a card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class MemberValue:
    """What a sale did to a card, kept with the sale so that its receipt can be read at any time in either language."""

    number: str
    tier_zh: str
    tier_en: str
    tier_rank: int
    points_before: int
    points: int
    points_earned: int
    points_spent: int
    points_value_minor: int
    owed_paid: int
    principal_minor: int
    bonus_minor: int
    paid_minor: int
    rate: int
    per_minor: int
    multiplier_bp: int
    discount_bp: int
    reached: bool = False
    next_zh: str = ""
    next_en: str = ""
    missing_minor: int | None = None
    by: str = ""
    missing: int | None = None
    measure: str = "spend"
    months_done: int = 0
    months_needed: int = 0
    pending: int = 0
    usable_on: str = ""
    added: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def balance_minor(self) -> int:
        """Principal and bonus together."""
        return self.principal_minor + self.bonus_minor
